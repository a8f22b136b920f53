import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { release } from 'node:os';
import { delimiter, join } from 'node:path';
import { WORDS } from '../cli/memguard.ts';

/** How docker ends: it passes, fails for a reason of its own, or fails for memory the first time only. */
export type Body = 'passes' | 'fails' | 'fails for memory once';

/** In the paths of all that the guarded command itself runs: faults leave that alone. */
export const NOT_OURS = 'the-command';

/** IN_CMD, BEFORE_DOCKER and IN_DOCKER are what a fault has to do there; all that is run here are words of the shell itself. */
const CMD = `#!/bin/sh
eval "$IN_CMD"
echo start
( eval "$BEFORE_DOCKER"; exec docker build . )
code=$?
echo "end $code"
exit $code
`;
const DOCKER = `#!/bin/sh
case $1 in version | info) exit 1 ;; esac
eval "$IN_DOCKER"
unset LD_PRELOAD
while read -r line; do echo "$line"; done
echo "built: $BODY"
echo 'a warning' >&2
case $BODY in
passes) exit 0 ;;
fails) echo 'compile error' >&2; exit 7 ;;
esac
[ ! -e '${NOT_OURS}/failed' ] || exit 0
: >'${NOT_OURS}/failed'
echo '${WORDS}' >&2
exit 1
`;

/** Where blocks are played: the folders that memguard writes to, a command, its docker, an engine that answers. */
export class Stage {
  readonly folder: string;
  readonly tmp: string;
  readonly history: string;
  readonly out: string;
  readonly command: string;
  private readonly engine: Server;

  private constructor(folder: string, engine: Server) {
    this.folder = folder;
    this.engine = engine;
    this.tmp = join(folder, 'tmp');
    this.history = join(folder, 'history');
    this.out = join(folder, 'out');
    this.command = join(folder, NOT_OURS, 'cmd');
    mkdirSync(join(folder, NOT_OURS), { recursive: true });
    writeFileSync(this.command, CMD);
    writeFileSync(join(folder, NOT_OURS, 'docker'), DOCKER);
    for (const path of [folder, join(folder, NOT_OURS)]) chmodSync(path, 0o777);
    for (const name of ['cmd', 'docker']) chmodSync(join(folder, NOT_OURS, name), 0o755);
    this.reset();
  }

  static async open(parent: string): Promise<Stage> {
    const folder = join(parent, 'stage');
    mkdirSync(folder);
    const engine = createServer((_, response) => {
      response.setHeader('connection', 'close');
      response.end(JSON.stringify({ ServerVersion: '20.10.24', KernelVersion: release() }));
    });
    await new Promise<void>((resolve) => engine.listen(join(folder, 'engine.sock'), resolve));
    chmodSync(join(folder, 'engine.sock'), 0o777);
    return new Stage(folder, engine);
  }

  /** Folders that memguard keeps anything in. */
  get state(): string[] {
    return [this.tmp, this.history, this.out];
  }

  get env(): NodeJS.ProcessEnv {
    const foreign = /^(_?MEMGUARD|DOCKER|WORKSPACE|NODE_|VITEST|XDG|JENKINS|_FAULTS|BUILD_)/;
    const inherited = Object.entries(process.env).filter(([name]) => !foreign.test(name));
    return {
      ...Object.fromEntries(inherited),
      PATH: [join(this.folder, NOT_OURS), process.env.PATH].join(delimiter),
      HOME: '/nonexistent',
      TMPDIR: this.tmp,
      WORKSPACE_TMP: this.tmp,
      MEMGUARD_HISTORY: this.history,
      DOCKER_HOST: `unix://${this.folder}/engine.sock`,
      JENKINS_SERVER_COOKIE: 'faults',
    };
  }

  /** Empties what the last block has left; a disk that is mounted there stays, and goes by {@link unmount}. */
  reset(): void {
    for (const path of this.state) {
      mkdirSync(path, { recursive: true });
      for (const name of readdirSync(path)) rmSync(join(path, name), { recursive: true });
      chmodSync(path, 0o777);
    }
    rmSync(join(this.folder, NOT_OURS, 'failed'), { force: true });
  }

  /** A disk over one of the folders; options as in tmpfs(5). */
  mount(path: string, options: string): void {
    const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', path]);
    if (status !== 0) throw new Error(`${path}: ${stderr}`);
  }

  unmount(path: string): void {
    spawnSync('umount', ['-l', path]);
  }

  close(): void {
    this.engine.close();
  }
}
