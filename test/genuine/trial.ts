// npm run genuine:trial [-- --runs N --profiles A,B --cmd build|probe --out DIR --seed N --leave MB …]: `memguard trial` on this very
// host, made sick on purpose by fragment.c before each run (root; test hosts only, and nothing else at work on it), with a swap file
// of 1 GiB, so that swappiness has something to decide. CMD is a docker build whose step asks the kernel for 64 KiB in one piece, or
// that program alone. The same command goes on with a trial that was ended. All other options go to fragment.c.
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { leftOut, startEngine } from '../engine/engine.ts';
import { buildContext, removeBuilt } from './rounds.ts';
import { compile, SETTINGS } from './sick-host.ts';

const BUNDLE = resolve('resources/memguard/memguard.cjs');
const DEFAULTS: { [option: string]: string } = {
  '--runs': '20',
  '--profiles': 'none,swappiness-10,high-order,writeback',
  '--cmd': 'build',
  '--out': resolve('test/.cache/genuine-trial'),
};
/** A sick host that is armed sooner than those of `npm run genuine`: it is armed anew before each of many runs. */
const QUICK_TO_ARM = ['--leave', '2300', '--cache', '200', '--soak', '10'];
/** 64 KiB. */
const ORDER = '4';
const PID_FILE = 'fragment.pid';
const SWAP_FILE = '/var/tmp/memguard-genuine-trial.swap';
const SWAP_BYTES = String(1024 ** 3);

async function main(args: readonly string[]): Promise<number> {
  if (process.getuid?.() !== 0) throw new Error('it needs root');
  if (leftOut.length > 0) throw new Error(`missing: ${leftOut.join(', ')}`);
  const { own, rest } = split(args);
  const out = own['--out'] as string;
  // By names that stay: what was begun goes on only with the same words.
  const work = join(out, 'work');
  mkdirSync(work, { recursive: true });
  let child: ChildProcess | null = null;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // From a terminal it reaches the trial by itself; a second one would end it at once.
    process.on(signal, () => void (process.stdin.isTTY || child?.kill(signal)));
  }
  const engine = await startEngine();
  const swap = addSwap();
  try {
    const command = commandOf(own['--cmd'] as string, work);
    const env = { ...process.env, ...engine.env, DOCKER_BUILDKIT: '0' };
    // What is loaded for the first time would be read from disk while memory is sick.
    spawnSync(command[0] as string, command.slice(1), { env });
    const prepare = prepareOf(work, command, rest.length > 0 ? rest : QUICK_TO_ARM);
    const asked = ['--profiles', '--runs', '--seed', '--out'].flatMap((name) =>
      own[name] === undefined ? [] : [name, own[name] as string],
    );
    const around = ['--prepare', prepare, '--conclude', concludeOf(work)];
    const options = [...asked, ...around, '--timeout', '120'];
    const words = [BUNDLE, 'trial', ...options, '--', ...command];
    child = spawn(process.execPath, words, { env, stdio: 'inherit' });
    const [exitCode] = await once(child, 'exit');
    return exitCode ?? 1;
  } finally {
    await swap.remove();
    removeBuilt(engine);
    await engine.stop();
  }
}

function split(args: readonly string[]) {
  const own: { [option: string]: string | undefined } = { ...DEFAULTS };
  const rest: string[] = [];
  for (let at = 0; at < args.length; at += 2) {
    const [name = '', value = ''] = args.slice(at, at + 2);
    if (name === '--seed' || name in DEFAULTS) own[name] = value;
    else rest.push(name, value);
  }
  return { own, rest };
}

function commandOf(kind: string, work: string): string[] {
  if (kind === 'probe') return [compile('order-probe', work), ORDER];
  if (kind === 'build') return ['docker', 'build', '--no-cache', buildContext(work)];
  throw new Error(`--cmd ${kind}: expected build or probe`);
}

/**
 * A line for `--prepare` that makes the host sick and returns when CMD has failed twice in a row without a profile, so that every
 * run begins from a host on which it fails: what CMD and others free meanwhile is taken, too.
 * Without swap until then: what fragment fills memory with would go there, and swappiness would have nothing left to decide.
 */
function prepareOf(work: string, command: readonly string[], options: readonly string[]): string {
  const fragment = compile('fragment', work);
  const check = `${command.join(' ')} >/dev/null 2>&1`;
  const log = join(work, 'fragment.log');
  const told = `"${check}" >'${log}' 2>&1`;
  return scriptOf(
    join(work, 'arm.sh'),
    `swapoff ${SWAP_FILE} 2>/dev/null
'${fragment}' ${options.join(' ')} ${told} &
echo $! >'${join(work, PID_FILE)}'
for wanted in 1 2 3 4 5 6 7 8; do
	until [ "$(grep -c ' armed: ' '${log}')" -ge $wanted ]; do
		kill -0 $! 2>/dev/null || { tail -n 1 '${log}'; exit 1; }
		sleep 0.1
	done
	swapon ${SWAP_FILE} || exit 1
	${check} || { sleep 0.5; ${check} || exit 0; }
	swapoff ${SWAP_FILE}
	kill -USR1 $!
done
echo 'the host does not stay sick: is something else at work on it?'
exit 1
`,
  );
}

/** A line for `--conclude`: fragment puts back what it has set; but not if the kernel ended it for want of memory. */
function concludeOf(work: string): string {
  const originals = SETTINGS.map((name) => `/proc/sys/${name}`)
    .filter((path) => existsSync(path))
    .map((path) => `echo ${readFileSync(path, 'utf8').trim()} >${path}`);
  return scriptOf(
    join(work, 'disarm.sh'),
    `read -r pid <'${join(work, PID_FILE)}' && kill "$pid" 2>/dev/null
tries=0
while tr -d '\\0' <"/proc/$pid/cmdline" 2>/dev/null | grep -q . && [ $tries -lt 300 ]; do
	tries=$((tries + 1))
	sleep 0.1
done
${originals.join('\n')}
`,
  );
}

function scriptOf(path: string, text: string): string {
  writeFileSync(path, text);
  return `sh ${path}`;
}

/** 1 GiB of swap, which goes when we end, however we end. */
function addSwap(): { remove(): Promise<void> } {
  if (existsSync(SWAP_FILE)) spawnSync('swapoff', [SWAP_FILE]);
  rmSync(SWAP_FILE, { force: true });
  const remover = 'cat >/dev/null; swapoff "$1"; rm -f "$1"';
  const keeper = spawn('sh', ['-c', `trap '' INT TERM HUP; ${remover}`, 'keeper', SWAP_FILE], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  execFileSync('fallocate', ['-l', SWAP_BYTES, SWAP_FILE]);
  execFileSync('chmod', ['600', SWAP_FILE]);
  execFileSync('mkswap', [SWAP_FILE], { stdio: 'ignore' });
  execFileSync('swapon', [SWAP_FILE]);
  return {
    async remove() {
      const ended = once(keeper, 'exit');
      keeper.stdin.end();
      await ended;
    },
  };
}

main(process.argv.slice(2)).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: Error) => {
    console.error(`genuine:trial: ${error.message}`);
    process.exitCode = 1;
  },
);
