import { COMMANDS, GROUP_OPTIONS } from './docker-options.ts';
import { ALIASES, GROUPS, OTHERS } from './docker-subcommand.ts';
import { type Client, type Grammar, grammar, rule } from './option-grammar.ts';

/**
 * What podman and buildah take beyond docker's options. Source: the `--help` of podman 4.3 and buildah 1.28, and the references
 * of podman 5.
 */
const PODMAN_GLOBAL_TEXT = `--cgroup-manager= --cni-config-dir= --config= --conmon= -c,--connection= --context= --events-backend=
  --hooks-dir= -H,--host= --identity= --imagestore= --log-level= --module= --namespace= --network-cmd-path=
  --network-config-dir= --out= --root= --runroot= --runtime= --runtime-flag= --ssh= --storage-driver= --storage-opt=
  --tmpdir= --url= --volumepath= --help --noout -r,--remote --syslog --transient-store --trace -v,--version`;

const BUILDAH_GLOBAL_TEXT = `--cgroup-manager= --cni-config-dir= --cni-plugin-path= --default-mounts-file= --log-level=
  --registries-conf= --registries-conf-dir= --root= --runroot= --short-name-alias-conf= --storage-driver= --storage-opt=
  --userns-gid-map= --userns-uid-map= --debug -h,--help -v,--version`;

const BUILD_TEXT = `--arch= --authfile= --cache-ttl= --cap-add= --cap-drop= --cert-dir= --cgroupns= --cpp-flag=
  --created-annotation= --creds= --cw= --decryption-key= --device= --dns= --dns-option= --dns-search= --env= --farm=
  --format= --from= --group-add= --hooks-dir= --ignorefile= --ipc= --jobs= --logfile= --manifest= --os= --os-feature=
  --os-version= --pid= --retry= --retry-delay= --runtime= --runtime-flag= --sbom-image-output= --sbom-output= --sign-by=
  --source-date-epoch= --timestamp= --unsetannotation= --unsetenv= --unsetlabel= --userns= --userns-gid-map=
  --userns-gid-map-group= --userns-uid-map= --userns-uid-map-user= --uts= --variant= -v,--volume=
  --all-platforms --compat-volumes -D,--disable-compression -h,--help --http-proxy --identity-label --inherit-annotations
  --inherit-labels --layers --logsplit --no-hostname --no-hosts --omit-history --rewrite-timestamp
  --skip-unused-stages --squash-all --stdin --tls-verify`;

const RUN_TEXT = `--arch= --authfile= --cert-dir= --cgroup-conf= --cgroups= --chrootdirs= --conmon-pidfile= --creds=
  --decryption-key= --env-merge= --gidmap= --health-on-failure= --hostuser= --image-volume= --init-ctr= --init-path=
  --os= --passwd-entry= --personality= --pidfile= --pod= --pod-id-file= --preserve-fds= --requires= --retry=
  --retry-delay= --sdnotify= --seccomp-policy= --secret= --subgidname= --subuidname= --systemd= --timeout= --tz=
  --uidmap= --umask= --unsetenv= --variant= --env-host --http-proxy --no-hosts --passwd --read-only-tmpfs --replace --rmi
  --rootfs --tls-verify --unsetenv-all`;

const PULL_TEXT = `--arch= --authfile= --cert-dir= --compression-format= --compression-level= --creds= --decryption-key=
  --digestfile= --encrypt-layer= --encryption-key= -f,--format= --os= --policy= --retry= --retry-delay= --sign-by=
  --sign-by-sigstore= --sign-by-sigstore-private-key= --sign-passphrase-file= --variant= --all -D,--disable-compression
  --compress --remove-signatures --rm --tls-verify`;

const COMMIT_TEXT = `--author= -a= --authfile= --cert-dir= -c,--change= --config= --creds= --encrypt-layer= --encryption-key=
  -f,--format= --iidfile= --manifest= -m,--message= --reference-time= --sign-by= --timestamp= --unsetenv=
  -D,--disable-compression --identity-label -s,--include-volumes --omit-history -p,--pause -q,--quiet --rm --squash
  --tls-verify --help`;

const BUILDAH_RUN_TEXT = `--cap-add= --cap-drop= --cgroupns= --contextdir= --device= -e,--env= --hostname= --ipc= --isolation=
  --mount= --network= --net= --pid= --runtime= --runtime-flag= -u,--user= --uts= -v,--volume= --workingdir=
  --add-history --no-hostname --no-hosts --no-pivot -t,--terminal --tty -h,--help`;

const COPY_TEXT = `--authfile= --cert-dir= --checksum= --chmod= --chown= --contextdir= --creds= --decryption-key= --exclude=
  --from= --ignorefile= --retry= --retry-delay= --add-history --link --parents -q,--quiet --tls-verify -h,--help`;

function words(text: string): string[] {
  return text.split(/\s+/);
}

function docker(command: string, more: string): Grammar {
  return new Map([...(COMMANDS.get(command)?.options ?? []), ...grammar(more)]);
}

const BUILD = { options: docker('build', BUILD_TEXT), positional: 'context' } as const;
const PULL = { options: docker('pull', PULL_TEXT), positional: 'name' } as const;
const RUN = { options: docker('run', RUN_TEXT), positional: 'command' } as const;
const COMMIT = rule(COMMIT_TEXT, 'name');

/** "≈ docker": its own words are in the tables of docker, too. */
export const PODMAN: Client = {
  globalOptions: grammar(PODMAN_GLOBAL_TEXT),
  groups: new Set([
    ...GROUPS,
    ...words('artifact farm generate healthcheck kube machine play pod'),
  ]),
  groupOptions: GROUP_OPTIONS,
  commands: new Map([
    ...COMMANDS,
    ['build', BUILD],
    ['pull', PULL],
    ['push', PULL],
    ['run', RUN],
    ['create', RUN],
    ['commit', COMMIT],
  ]),
  aliases: new Map([...ALIASES, ['buildx build', 'build'], ['container commit', 'commit']]),
  others: new Set([...OTHERS, ...words('auto-update init mount unmount unshare untag')]),
};

export const BUILDAH: Client = {
  globalOptions: grammar(BUILDAH_GLOBAL_TEXT),
  groups: new Set(words('manifest source')),
  groupOptions: new Map(),
  commands: new Map([
    ['build', BUILD],
    ['pull', PULL],
    ['push', PULL],
    // Of `run` it has the options that set up a container, and `--pull`.
    ['from', { options: docker('run', `${RUN_TEXT} ${PULL_TEXT}`), positional: 'name' }],
    ['run', rule(BUILDAH_RUN_TEXT, 'command')],
    ['commit', COMMIT],
    // Behind the container's name come files, or URLs.
    ['add', rule(COPY_TEXT, 'command')],
    ['copy', rule(COPY_TEXT, 'command')],
  ]),
  aliases: new Map([
    ['bud', 'build'],
    ['build-using-dockerfile', 'build'],
  ]),
  others: new Set(
    words(
      'config containers images info inspect login logout mount prune rename rm rmi tag umount unshare version',
    ),
  ),
};
