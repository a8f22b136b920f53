import { EXIT } from '../errors.ts';
import type { HostFacts } from '../tune/host-facts.ts';
import type { LoadedProfile } from '../tune/loaded-profile.ts';
import type { ResolvedProfile } from '../tune/resolve-profile.ts';
import type { Command } from './command.ts';
import { printJson, printText } from './print.ts';
import { rootOf } from './root-option.ts';
import { tableText } from './table.ts';

export const tuneShowCommand: Command = {
  name: 'tune show',
  describe: 'what a profile would set on this host, and why; changes nothing',
  example: 'memguard tune show headroom',
  words: [{ name: 'NAME', describe: "a profile's name, or a file" }],
  options: { json: { type: 'boolean', default: false, describe: 'as JSON' } },
  async run(argv) {
    const root = rootOf(argv);
    const { loadProfile } = await import('../tune/load-profile.ts');
    const { resolveProfile } = await import('../tune/resolve-profile.ts');
    const { readHostFacts } = await import('../tune/host-facts.ts');
    const { KernelFiles } = await import('../probe/kernel-files.ts');
    const profile = loadProfile(String(argv.NAME));
    const facts = readHostFacts(new KernelFiles(root));
    const resolved = resolveProfile(profile, facts);
    if (argv.json === true) {
      const { name, title, for: forWhom, file, include } = profile;
      const head = { schema: 'memguard.profile/1', name, title, for: forWhom, file, include };
      const { settings, skipped } = resolved;
      printJson({ ...head, settings, skipped });
    } else {
      printText(profileText(profile, resolved, facts));
    }
    return EXIT.ok;
  },
};

function profileText(
  profile: LoadedProfile,
  { settings, skipped }: ResolvedProfile,
  { sysctl }: HostFacts,
): string {
  const rows = settings.map(({ key, value, default: byDefault }) => [
    key,
    value,
    sysctl[key] ?? '',
    byDefault ?? '',
  ]);
  const reasons = settings.map(({ key, why, source }) => {
    const from = source === null ? '' : ` (${source})`;
    return `${key}: ${why ?? 'no reason given'}${from}`;
  });
  const left = skipped.map(({ key, note }) => `${key}: left out here: ${note}`);
  const table = tableText([['KEY', 'WANTED', 'NOW', 'DEFAULT'], ...rows]);
  return [
    `${profile.name}: ${profile.title}`,
    profile.for,
    ...(rows.length === 0 ? ['', 'Sets nothing here.'] : ['', table]),
    ...['', ...reasons, ...left].slice(reasons.length + left.length === 0 ? 1 : 0),
  ].join('\n');
}
