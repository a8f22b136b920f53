import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BOUNDS, DIRTY_BOUNDS } from '../priv/bounds.ts';
import { type Lab, ORIGINALS, SCRIPT, type Shell } from '../priv/lab.ts';
import { isLegal } from './arguments.ts';
import type { LeaseFile } from './leases.ts';

const LEASES = '/run/memguard/leases';
const CODES = [0, 64, 69, 75, 77];
const SAID = /^memguard-priv: [ -~]*$/;

/** 5 % of the memory that the machine shows. */
export const MOST_MIN_FREE_KIB = 1_000_000;

/** What was wrong; empty: nothing. */
export type Findings = string[];

/** The names below these folders must stay as they are. */
function listing(lab: Lab): string {
  return lab
    .exec([
      'sh',
      '-c',
      'ls -d /* /dev/*; find /run -path "*/state/links/*" -prune -o -print | sort',
    ])
    .stdout.join('\n');
}

/** Runs memguard-priv once with each of the vectors; one shell of the kernel's starts them all, quoted exactly. */
export function attackByArguments(lab: Lab, shell: Shell, vectors: readonly string[][]): Findings {
  const before = listing(lab);
  const quote = (each: string) => `'${each.replaceAll("'", "'\\''")}'`;
  const lines = vectors.map(
    (args) =>
      `${shell.join(' ')} ${quote(SCRIPT)} ${args.map(quote).join(' ')} </dev/null >/run/out 2>/dev/null; echo $? $(wc -c </run/out)`,
  );
  writeFileSync(join(lab.folder, 'vectors'), `${lines.join('\n')}\nrm -f /run/out\n`);
  const { stdout } = lab.exec(['sh', join(lab.folder, 'vectors')]);
  const findings = vectors.flatMap((args, index) => {
    const [status, size] = (stdout[index] ?? 'none none').split(' ').map(Number);
    const isFine = isLegal(args)
      ? CODES.includes(status as number) && status !== 64
      : status === 64 && size === 0;
    return isFine
      ? []
      : [`${JSON.stringify(args).slice(0, 200)} under ${shell[0]}: exit ${status}, ${size} bytes`];
  });
  const { compact_memory, drop_caches, ...settings } = lab.all();
  const { compact_memory: _, drop_caches: __, ...originals } = ORIGINALS;
  if (JSON.stringify(settings) !== JSON.stringify(inOrder(originals, settings)))
    findings.push(`settings changed: ${JSON.stringify(settings)}`);
  if (!/^1?$/.test(compact_memory ?? '') || !/^[013]$/.test(drop_caches ?? ''))
    findings.push(`wrote ${compact_memory}, ${drop_caches}`);
  const after = listing(lab);
  return after === before
    ? findings
    : [...findings, `made something: ${difference(before, after)}`];
}

/** Lays all files at once, lets root reconcile, ends whoever held them, and lets root reconcile again. */
export async function attackByLeases(
  lab: Lab,
  shell: Shell,
  files: readonly LeaseFile[],
  isLawful: boolean,
): Promise<Findings> {
  const before = listing(lab);
  const held = lay(lab, files);
  const holder = await lab.background(hold(lab, held));
  const first = lab.run(shell, ['reconcile']);
  const findings = [...saidBadly(first.stderr), ...outOfBounds(lab.all())];
  if (first.status !== 0)
    findings.push(`reconcile under ${shell[0]}: exit ${first.status}: ${first.stderr[0]}`);
  if (!isLawful && JSON.stringify(lab.all()) !== JSON.stringify(inOrder(ORIGINALS, lab.all()))) {
    findings.push(`granted: ${first.stdout.join(', ')}`);
  }
  await lab.end(holder);
  const second = lab.run(shell, ['reconcile']);
  findings.push(...saidBadly(second.stderr));
  if (second.status !== 0) findings.push(`second reconcile: exit ${second.status}`);
  if (JSON.stringify(lab.all()) !== JSON.stringify(inOrder(ORIGINALS, lab.all())))
    findings.push(`not given back: ${JSON.stringify(lab.all())}`);
  const left = readdirSync(lab.path(LEASES), { withFileTypes: true });
  // Names that begin with a dot and are not held are young; folders are nobody's.
  const wrong = left.filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'));
  if (wrong.length > 0)
    findings.push(`left: ${JSON.stringify(wrong.map(({ name }) => name)).slice(0, 200)}`);
  for (const { name } of left) rmSync(lab.path(join(LEASES, name)), { recursive: true });
  const after = listing(lab);
  return after === before
    ? findings
    : [...findings, `made something: ${difference(before, after)}`];
}

/** Returns the names whose lock shall be held. */
export function lay(lab: Lab, files: readonly LeaseFile[]): string[] {
  const taken = new Set<string>();
  const fifos: string[] = [];
  const held: string[] = [];
  for (const { name, kind, text, isHeld } of files) {
    if (taken.has(name)) continue;
    taken.add(name);
    const path = lab.path(`${LEASES}/${name}`);
    if (kind === 'folder') mkdirSync(path);
    else if (kind === 'link') symlinkSync(text, path);
    else if (kind === 'fifo') fifos.push(`${LEASES}/${name}`);
    else {
      writeFileSync(path, text);
      if (isHeld) held.push(`${LEASES}/${name}`);
    }
  }
  if (fifos.length > 0) lab.exec(['mkfifo', '--', ...fifos]);
  return held;
}

/** The command that holds these locks, and says so. */
export function hold(lab: Lab, names: readonly string[]): string[] {
  const list = join(lab.folder, 'held');
  writeFileSync(list, names.map((name) => `${name}\0`).join(''));
  const script =
    'while IFS= read -r -d "" name; do exec {fd}<>"$name"; flock "$fd"; done <"$0"; echo held; exec sleep 3600 >&-';
  return ['bash', '-c', script, list];
}

function outOfBounds(settings: { [key: string]: string }): Findings {
  const leastMinFree = Number(ORIGINALS.min_free_kbytes);
  const ranges: typeof BOUNDS = {
    ...BOUNDS,
    ...DIRTY_BOUNDS,
    min_free_kbytes: [leastMinFree, MOST_MIN_FREE_KIB],
  };
  const findings = Object.entries(settings).flatMap(([key, value]) => {
    const [least, most] = ranges[key] ?? [1, 0];
    const isFine = value === ORIGINALS[key] || (Number(value) >= least && Number(value) <= most);
    return isFine ? [] : [`${key} became ${value}`];
  });
  const isPair = Number(settings.dirty_background_ratio) < Number(settings.dirty_ratio);
  return isPair ? findings : [...findings, 'background is not below the ratio'];
}

function saidBadly(lines: readonly string[]): Findings {
  return lines
    .filter((line) => !SAID.test(line))
    .map((line) => `said ${JSON.stringify(line).slice(0, 200)}`);
}

function inOrder(
  values: { [key: string]: string },
  like: object,
): { [key: string]: string | undefined } {
  return Object.fromEntries(Object.keys(like).map((key) => [key, values[key]]));
}

function difference(before: string, after: string): string {
  const known = new Set(before.split('\n'));
  return (
    after
      .split('\n')
      .filter((line) => !known.has(line))
      .join(' ')
      .slice(0, 300) || 'something is gone'
  );
}
