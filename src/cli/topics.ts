/** What `memguard help TOPIC` tells beside the commands. docs/reference/cli.md holds the same texts, by the build. */
export const TOPICS: { readonly [topic: string]: string } = {
  'exit-codes': `memguard snapshot; echo $?

Exit codes:
    0  done
    1  tune verify: the kernel is not as the profile wants it; compact --until: not reached
   64  unknown command or option, or a value that is not allowed
   65  the input is not what it should be (not a session, not a log)
   66  no such file, folder, profile or lease
   69  something needed is not available here; doctor: memguard can't do its main job here
   70  a fault of memguard itself: please report it
   73  cannot write
   75  heal and after only: remedied, run it again now
   77  no permission, or not allowed by the administrator
   78  bad profile, knowledge or configuration
  130  ended by SIGINT (Ctrl-C); 143: by SIGTERM; 128+N: by signal N

run exits with CMD's own code (126: not executable, 127: not found), and with 125 where memguard itself refuses under --strict.`,

  environment: `MEMGUARD_REMEDIES=compact memguard run -- docker build .

Variables:
  MEMGUARD=off        CMD runs, and nothing of memguard does
  MEMGUARD_<OPTION>   any option of the command: MEMGUARD_MAX_HOLD=2h; a switch is 0 or 1: MEMGUARD_QUIET=1
  MEMGUARD_NODE       the Node that the Jenkins step takes
  WORKSPACE_TMP       sessions go there, else to TMPDIR, else to /tmp
  XDG_STATE_HOME      the history goes there, where /var/lib/memguard can't be written
  DOCKER_HOST, DOCKER_CONTEXT, …  as docker reads them: which kernel the engine runs on
  NO_COLOR, TERM      memguard prints no colour; with TERM=dumb no progress line either

Before a variable comes the command line; after it the defaults in /etc/memguard/config.yaml; the ceilings there come last.`,

  files: `memguard tune lint /etc/memguard/profiles/ci.yaml

Written by an administrator:
  /etc/memguard/config.yaml        defaults and ceilings for all jobs
  /etc/memguard/profiles/*.yaml    profiles, named as their files
  /etc/memguard/knowledge/*.yaml   causes of your own
  /etc/memguard/priv.conf          what root's script refuses: lines of "deny VERB [KEY]"

Written by memguard:
  $WORKSPACE_TMP/memguard-*        one guarded command; TMPDIR, /tmp; kept only if it has something to tell
  /var/lib/memguard/history.jsonl  one line per block; else ~/.local/state/memguard/; --history DIR
  ~/.cache/memguard/               the helper that Jenkins brought
  /run/memguard/                   who holds which setting, and the originals; until the next boot
  /usr/local/sbin/memguard-priv    by install, with /etc/sudoers.d/memguard and what install --dry-run lists`,
};
