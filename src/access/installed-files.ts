import privScript from '../../resources/memguard/memguard-priv';
import { RUN_FOLDER } from './run-folder.ts';
import { PRIV_PATH } from './sudo.ts';

/** One file that `install` puts, and `uninstall` takes away. */
export interface InstalledFile {
  readonly path: string;
  readonly mode: number;
  readonly text: string;
}

export const SUDOERS_PATH = '/etc/sudoers.d/memguard';
export const TIMER = 'memguard-reconcile.timer';
/** What enabling it makes. */
export const TIMER_LINK = `/etc/systemd/system/timers.target.wants/${TIMER}`;
const SERVICE_PATH = '/etc/systemd/system/memguard-reconcile.service';
const TIMER_PATH = `/etc/systemd/system/${TIMER}`;
const TMPFILES_PATH = '/etc/tmpfiles.d/memguard.conf';

/** The first comment of each of our files begins so: what does not is somebody else's. */
const OURS = /^(#!.*\n)?# memguard(-priv)?: /;
const MADE = '# memguard: made by `memguard install`, removed by `memguard uninstall`.';

export function isOurs(text: string): boolean {
  return OURS.test(text);
}

/** Which of the system's own services there are to be told. */
export interface Services {
  /** systemd is the first process (/run/systemd/system is there: sd_booted(3)). */
  systemd: boolean;
  /** /etc/tmpfiles.d is there. */
  tmpfiles: boolean;
}

/** All files, in the order in which they are put: nothing names one that is not there yet. */
export function installedFiles(users: readonly string[], services: Services): InstalledFile[] {
  return [
    { path: PRIV_PATH, mode: 0o755, text: privScript },
    ...(services.tmpfiles ? [{ path: TMPFILES_PATH, mode: 0o644, text: TMPFILES }] : []),
    ...(services.systemd
      ? [
          { path: SERVICE_PATH, mode: 0o644, text: SERVICE },
          { path: TIMER_PATH, mode: 0o644, text: TIMER_UNIT },
        ]
      : []),
    { path: SUDOERS_PATH, mode: 0o440, text: sudoers(users) },
  ];
}

/** Users whom our own fragment lets in. */
export function usersIn(fragment: string): string[] {
  return [...fragment.matchAll(/^(\S+) ALL=\(root\) /gm)].map(([, user = '']) => user);
}

/** sudo(8) goes through /etc/sudoers.d in order, passes over names with a dot, and takes the last line that fits. */
function sudoers(users: readonly string[]): string {
  const allowed = users.map((user) => `${user} ALL=(root) NOPASSWD:NOSETENV: ${PRIV_PATH}\n`);
  return `${MADE}
# Lets these users run one script as root, without a password. What it does for them is bounded in the script, and by
# /etc/memguard/priv.conf. It takes nothing from the environment; here nothing is handed to it either.
Defaults!${PRIV_PATH} !requiretty, env_reset, !env_keep, !setenv
${allowed.join('')}`;
}

/** Modes as those of memguard-priv's own \`init\`. */
const TMPFILES = `${MADE}
# So that ${RUN_FOLDER} is there after a boot (tmpfiles.d(5)).
d ${RUN_FOLDER} 0755 root root -
d ${RUN_FOLDER}/baseline 0755 root root -
d ${RUN_FOLDER}/rates 0700 root root -
d ${RUN_FOLDER}/state 0700 root root -
d ${RUN_FOLDER}/state/links 0700 root root -
d ${RUN_FOLDER}/leases 1777 root root -
`;

/** KillMode: the watcher that a reconcile may start lives on when the unit has ended (systemd.kill(5)). */
const SERVICE = `${MADE}
[Unit]
Description=memguard: kernel settings that nobody holds any more get their originals back
ConditionPathExists=${RUN_FOLDER}

[Service]
Type=oneshot
ExecStart=${PRIV_PATH} reconcile
KillMode=process
`;

const TIMER_UNIT = `${MADE}
[Unit]
Description=memguard: reconcile once a minute

[Timer]
OnBootSec=60
OnUnitInactiveSec=60
AccuracySec=10

[Install]
WantedBy=timers.target
`;
