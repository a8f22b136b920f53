import { type Access, openAccess } from '../access/privileged.ts';
import { EXIT, MemguardError } from '../errors.ts';
import { say } from '../guard/say.ts';
import type { Tuned } from '../tune/apply-profile.ts';
import type { Command } from './command.ts';
import { maxHoldOf, text, type Values } from './option-values.ts';
import { printTuning } from './tuning-table.ts';
import { usageError } from './usage-error.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** What `sleep` takes for "without end": 68 years, in seconds. */
const NO_LIMIT = 2 ** 31 - 1;

export const tuneApplyCommand: Command = {
  name: 'tune apply',
  describe: 'applies a profile until `tune restore`, or --max-hold has passed',
  example: 'memguard tune apply swappiness-10 --max-hold 8h',
  words: [{ name: 'PROFILE', describe: "a profile's name, or a file" }],
  options: {
    'max-hold': {
      type: 'string',
      default: '24h',
      describe: 'it ends then; 0: no limit (root only)',
    },
    id: {
      type: 'string',
      describe: 'the ID for `tune restore`: a new UUID, so that the caller knows it beforehand',
    },
    strict: {
      type: 'boolean',
      default: false,
      describe: 'all of the profile or nothing: what cannot be had ends the rest, too',
    },
    persist: {
      type: 'boolean',
      default: false,
      describe: 'beyond a reboot, too: /etc/sysctl.d/90-memguard.conf (root only)',
    },
    json: { type: 'boolean', default: false, describe: 'as JSON' },
  },
  async run(argv) {
    const seconds = holdSecondsOf(argv);
    const id = idOf(argv);
    const name = String(argv.PROFILE);
    await mustBeAllowed(name);
    const dryRun = argv['dry-run'] === true;
    const persist = argv.persist === true ? await persistable(name, dryRun) : null;
    const { applyProfile } = await import('../tune/apply-profile.ts');
    const { startHolder } = await import('../tune/holder.ts');
    const { exitCodeOfSignal, noteInterrupts } = await import('../guard/interrupts.ts');
    const { KernelFiles } = await import('../probe/kernel-files.ts');
    const access = openAccess();
    const interrupts = noteInterrupts();
    const tuned = await applyProfile({
      profile: name,
      byHand: true,
      observe: dryRun,
      access,
      files: new KernelFiles(),
      hold: (lease) => startHolder(lease, seconds, id),
    });
    const { profile, settings, holder } = tuned;
    const signal = interrupts.first();
    if (signal !== null) {
      await giveBack(holder, access);
      return exitCodeOfSignal(signal);
    }
    // From here on a signal comes too late: the lease is told, and we are at the end.
    const missed = settings.some(({ status }) => status === 'refused' || status === 'failed');
    if (persist !== null) await persistOrGiveBack(missed ? null : persist, holder, access);
    printTuning(profile, settings, argv.json === true);
    const isHeld = holder !== null && !(missed && argv.strict === true);
    if (!isHeld) await giveBack(holder, access);
    if (argv.quiet !== true || missed) tell(tuned, isHeld, id !== undefined);
    return missed ? EXIT.noPermission : EXIT.ok;
  },
};

async function giveBack(holder: Tuned['holder'], access: Access): Promise<void> {
  if (holder === null) return;
  const { endHolder } = await import('../tune/holder.ts');
  const { reconcile } = await import('../tune/reconcile.ts');
  await endHolder(holder);
  await reconcile(access);
}

/** What does not apply now must not be tried at each boot: `write` is null then. A file that cannot be written ends the lease. */
async function persistOrGiveBack(
  write: (() => void) | null,
  holder: Tuned['holder'],
  access: Access,
): Promise<void> {
  if (write === null) return say('not persisted: not all of the profile could be had');
  try {
    write();
  } catch (error) {
    await giveBack(holder, access);
    throw error;
  }
}

/** `byProgram`: who has named the lease shows one line to people, and not the table. */
function tell({ profile, settings, holder, problem }: Tuned, isHeld: boolean, byProgram: boolean) {
  if (!byProgram) {
    if (problem !== null) say(problem);
    if (isHeld) say(`held by ${holder?.id}: memguard tune restore ${holder?.id} gives it back`);
    return;
  }
  const all = settings.map(({ key, before, during, wanted, status }) =>
    status === 'applied' ? `${key} ${before} -> ${during}` : `${key} ${wanted} ${status}`,
  );
  const why = problem === null ? '' : ` (${problem})`;
  const end = isHeld ? 'held' : 'nothing is held';
  say(`profile ${profile}: ${all.join(', ') || 'sets nothing'}${why}; ${end}`);
}

/** Undefined: not given. */
function idOf(argv: Values): string | undefined {
  const id = text(argv, 'id') ?? undefined;
  if (id === undefined || UUID.test(id)) return id;
  throw usageError(`--id ${id}: expected a UUID in small letters`, 'uuidgen prints one');
}

function holdSecondsOf(argv: Values): number {
  if (argv['max-hold'] !== '0') return maxHoldOf(argv);
  if (process.getuid?.() === 0) return NO_LIMIT;
  throw new MemguardError('not-root', EXIT.noPermission, '--max-hold 0 needs root', {
    hint: 'others hold a profile for 24 h at most',
  });
}

/** The administrator's ceilings hold here, too. Errors: 77, 78. */
async function mustBeAllowed(name: string): Promise<void> {
  const { CONFIG_FILE, hostCeilings } = await import('../config/host-config.ts');
  const { profiles, mode } = await hostCeilings();
  if (mode !== 'observe' && (name === 'none' || !profiles || profiles.includes(name))) return;
  const why = mode === 'observe' ? 'nothing may be changed here' : `${name} is not allowed here`;
  throw new MemguardError('not-allowed', EXIT.noPermission, `${CONFIG_FILE}: ${why}`, {
    hint: `allowed: ${mode === 'observe' ? 'mode observe only' : ['none', ...(profiles ?? [])].join(', ')}`,
  });
}

/** Checks what `--persist` needs, and writes nothing yet. Errors: 77 not root; 66, 77, 78 of the profile; 73 no place for the file. */
async function persistable(name: string, dryRun: boolean): Promise<() => void> {
  const { mustBeRoot } = await import('./rights.ts');
  await mustBeRoot(`tune apply ${name} --persist`);
  const { loadProfile } = await import('../tune/load-profile.ts');
  const { resolveProfile } = await import('../tune/resolve-profile.ts');
  const { readUntunedFacts } = await import('../tune/baseline.ts');
  const { persistable: prepared } = await import('../tune/persist.ts');
  const { KernelFiles } = await import('../probe/kernel-files.ts');
  const facts = readUntunedFacts(new KernelFiles());
  const write = prepared(resolveProfile(loadProfile(name), facts));
  return () => {
    const { path, action } = write(dryRun);
    say(`${path}: ${dryRun ? 'would be ' : ''}${action}`);
  };
}
