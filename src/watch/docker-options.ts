import { type CommandRule, type Grammar, grammar, rule } from './option-grammar.ts';

/**
 * Which options the docker CLI knows, and which of them take a value: without that nobody can tell a value from the
 * build context. Source: the `--help` of docker 20.10 and 28.2, and the references of buildx 0.35 and compose 2.40.
 * Written as `-f,--file=` (option-grammar.ts).
 */
const GLOBAL_TEXT = `-H,--host= -c,--context= --config= -l,--log-level= --tlscacert= --tlscert= --tlskey=
  -D,--debug --tls --tlsverify -v,--version -h,--help`;

const BUILD_TEXT = `--add-host= --allow= --annotation= --attest= --build-arg= --build-context= --builder= --cache-from=
  --cache-to= --call= --cgroup-parent= -c,--cpu-shares= --cpu-period= --cpu-quota= --cpuset-cpus= --cpuset-mems=
  -f,--file= --iidfile= --invoke= --isolation= --label= -m,--memory= --memory-swap= --metadata-file= --network=
  --no-cache-filter= -o,--output= --platform= --policy= --print= --progress= --provenance= --ref-file= --root= --sbom=
  --secret= --security-opt= --server-config= --shm-size= --ssh= -t,--tag= --target= --ulimit=
  --check --compress -D,--debug --detach --disable-content-trust --force-rm --load --no-cache --pull --push -q,--quiet
  --rm --squash --stream --help`;

const BAKE_TEXT = `--allow= --builder= --call= -f,--file= --list= --metadata-file= --progress= --provenance= --sbom= --set=
  --var= --check -D,--debug --load --no-cache --print --pull --push --help`;

const RUN_TEXT = `--add-host= --annotation= -a,--attach= --blkio-weight= --blkio-weight-device= --cap-add= --cap-drop=
  --cgroup-parent= --cgroupns= --cidfile= --cpu-count= --cpu-percent= --cpu-period= --cpu-quota= --cpu-rt-period=
  --cpu-rt-runtime= -c,--cpu-shares= --cpus= --cpuset-cpus= --cpuset-mems= --detach-keys= --device=
  --device-cgroup-rule= --device-read-bps= --device-read-iops= --device-write-bps= --device-write-iops= --dns=
  --dns-opt= --dns-option= --dns-search= --domainname= --entrypoint= -e,--env= --env-file= --expose= --gpus=
  --group-add= --health-cmd= --health-interval= --health-retries= --health-start-interval= --health-start-period=
  --health-timeout= -h,--hostname= --io-maxbandwidth= --io-maxiops= --ip= --ip6= --ipc= --isolation= --kernel-memory=
  -l,--label= --label-file= --link= --link-local-ip= --log-driver= --log-opt= --mac-address= -m,--memory=
  --memory-reservation= --memory-swap= --memory-swappiness= --mount= --name= --net= --network= --net-alias=
  --network-alias= --oom-score-adj= --pid= --pids-limit= --platform= -p,--publish= --pull= --restart= --runtime=
  --security-opt= --shm-size= --stop-signal= --stop-timeout= --storage-opt= --sysctl= --tmpfs= --ulimit= -u,--user=
  --userns= --uts= -v,--volume= --volume-driver= --volumes-from= -w,--workdir= -d,--detach --disable-content-trust
  --init -i,--interactive --no-healthcheck --oom-kill-disable --privileged -P,--publish-all -q,--quiet --read-only --rm
  --sig-proxy -t,--tty --use-api-socket --help`;

const EXEC_TEXT = `--detach-keys= -e,--env= --env-file= -u,--user= -w,--workdir= -d,--detach -i,--interactive --privileged
  -t,--tty --help`;

/** Compose takes the CLI's own options too (the stand-alone binary has them here). */
const COMPOSE_TEXT = `${GLOBAL_TEXT} --ansi= --env-file= -f,--file= --parallel= --profile= --progress=
  --project-directory= -p,--project-name= --workdir= --all-resources --compatibility --dry-run --no-ansi
  --skip-hostname-check --verbose`;

const COMPOSE_BUILD_TEXT = `--build-arg= --builder= -m,--memory= --progress= --provenance= --sbom= --ssh= --check
  --compress --dry-run --force-rm --no-cache --no-rm --parallel --print --pull --push -q,--quiet --with-dependencies
  --help`;

const COMPOSE_UP_TEXT = `--attach= --exit-code-from= --no-attach= --pull= --scale= -t,--timeout= --wait-timeout=
  --abort-on-container-exit --abort-on-container-failure --always-recreate-deps --attach-dependencies --build
  -d,--detach --dry-run --force-recreate --menu --no-build --no-color --no-deps --no-log-prefix --no-recreate --no-start
  --quiet-build --quiet-pull --remove-orphans -V,--renew-anon-volumes --timestamps --wait -w,--watch -y,--yes --help`;

const COMPOSE_RUN_TEXT = `--cap-add= --cap-drop= --entrypoint= -e,--env= --env-from-file= -l,--label= --name= --pull=
  -p,--publish= -u,--user= -v,--volume= -w,--workdir= --build -d,--detach --dry-run -i,--interactive -T,--no-TTY
  --no-deps -q,--quiet --quiet-build --quiet-pull --remove-orphans --rm -P,--service-ports -t,--tty --use-aliases --help`;

const COMPOSE_EXEC_TEXT = `-e,--env= --index= -u,--user= -w,--workdir= -d,--detach --dry-run -i,--interactive -T,--no-TTY
  --privileged -t,--tty --help`;

const COMPOSE_PULL_TEXT = `--policy= --dry-run --ignore-buildable --ignore-pull-failures --include-deps --no-parallel
  --parallel -q,--quiet --help`;

const PULL_TEXT = '--platform= -a,--all-tags --disable-content-trust -q,--quiet --help';

export const GLOBAL_OPTIONS = grammar(GLOBAL_TEXT);

export const COMPOSE_OPTIONS = grammar(COMPOSE_TEXT);

/** Options between a group's name and its command. */
export const GROUP_OPTIONS: ReadonlyMap<string, Grammar> = new Map([
  ['buildx', grammar(`${GLOBAL_TEXT} --builder=`)],
  ['builder', grammar('--builder= -D,--debug')],
  ['compose', COMPOSE_OPTIONS],
]);

/** By normalised subcommand. */
export const COMMANDS: ReadonlyMap<string, CommandRule> = new Map([
  ['build', rule(BUILD_TEXT, 'context')],
  ['buildx build', rule(BUILD_TEXT, 'context')],
  ['buildx bake', rule(BAKE_TEXT, 'name')],
  ['pull', rule(PULL_TEXT, 'name')],
  ['push', rule(PULL_TEXT, 'name')],
  ['load', rule('-i,--input= --platform= -q,--quiet --help', 'hidden')],
  ['tag', rule('--help', 'name')],
  ['login', rule('-u,--username= -p,--password= --password-stdin --help', 'hidden')],
  ['run', rule(RUN_TEXT, 'command')],
  ['create', rule(RUN_TEXT, 'command')],
  ['exec', rule(EXEC_TEXT, 'command')],
  ['compose build', rule(COMPOSE_BUILD_TEXT, 'name')],
  ['compose pull', rule(COMPOSE_PULL_TEXT, 'name')],
  [
    'compose push',
    rule('--dry-run --ignore-push-failures --include-deps -q,--quiet --help', 'name'),
  ],
  ['compose up', rule(COMPOSE_UP_TEXT, 'name')],
  ['compose run', rule(COMPOSE_RUN_TEXT, 'command')],
  ['compose exec', rule(COMPOSE_EXEC_TEXT, 'command')],
]);
