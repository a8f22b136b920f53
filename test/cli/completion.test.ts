import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { needs } from '../needs.ts';
import { BUNDLE, type Place, place } from './memguard.ts';

/** A script for a shell, with memguard's completion in the file $COMPLETION. */
function inShell(shell: string, script: string, where: Place): string {
  const COMPLETION = join(where.folder, 'completion');
  const made = spawnSync(process.execPath, [BUNDLE, 'completion', shell], { encoding: 'utf8' });
  expect(made).toMatchObject({ status: 0, stderr: '' });
  writeFileSync(COMPLETION, made.stdout);
  const { stdout, stderr } = spawnSync(shell, ['-c', script], {
    cwd: where.folder,
    env: { ...where.env, COMPLETION },
    encoding: 'utf8',
    timeout: 20_000,
  });
  expect(stderr).toBe('');
  return stdout;
}

function workspace(): Place {
  const where = place();
  mkdirSync(join(where.folder, 'reports'));
  writeFileSync(join(where.folder, 'ci.yaml'), '');
  writeFileSync(join(where.folder, 'build.log'), '');
  return where;
}

/** As bash hands it over: "=" is a word of its own. */
const CASES: [words: string, candidates: string[]][] = [
  ['memguard sna', ['snapshot']],
  ['memguard tune l', ['list', 'lint']],
  ['memguard tune show swap', ['swappiness-10']],
  ['memguard tune show ci', ['ci.yaml']],
  ['memguard run --retry b', ['body']],
  ['memguard run --mode = ob', ['observe']],
  ['memguard run --remedies = ', ['none', 'compact', 'cache', 'slab']],
  ['memguard run --no-capt', ['--no-capture']],
  ['memguard run --out rep', ['reports']],
  ['memguard run --profile headr', ['headroom']],
  ['memguard classify bui', ['build.log']],
  ['memguard after --outcome ', ['success', 'failure', 'aborted']],
  ['memguard help exit', ['exit-codes']],
  ['memguard completion ', ['bash', 'zsh']],
  ['memguard snapshot --label ', []],
];

describe.skipIf(needs('bash').length > 0)('bash', () => {
  it.each(CASES)('%s', (words, candidates) => {
    const script = `. "$COMPLETION"
COMP_WORDS=(${words.replace(/ $/, " ''")}) COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
$(complete -p memguard | sed 's/.*-F \\([^ ]*\\).*/\\1/') 2>/dev/null
[ \${#COMPREPLY[@]} = 0 ] || printf '%s\\n' "\${COMPREPLY[@]}"`;
    const found = inShell('bash', script, workspace()).split('\n').slice(0, -1);
    expect(found).toEqual(candidates);
  });

  it('what comes after -- is a command of its own', () => {
    const script = `. "$COMPLETION"
COMP_WORDS=(memguard run -- bas) COMP_CWORD=3
_memguard 2>/dev/null; printf '%s\\n' "\${COMPREPLY[@]}"`;
    expect(inShell('bash', script, workspace()).split('\n')).toContain('bash');
  });
});

describe.skipIf(needs('zsh').length > 0)('zsh', () => {
  /** Types a line and a tab into a zsh on a terminal of its own; then what became of the line. */
  const typing = (lines: readonly string[]) => `zmodload zsh/zpty
zpty typed zsh -f -i
zpty -w typed "PS1=; setopt no_beep; autoload -Uz compinit; compinit -u -D; . \\$COMPLETION"
zpty -w typed 'memguard() { print -r "@@$*""%%"; }; print "rea""dy"'
zpty -r typed answer '*ready*'
for line in ${lines.map((line) => `'${line}'`).join(' ')}; do
  zpty -w -n typed "$line"$'\\t\\n'
  zpty -r typed answer '*@@*%%*'
  answer=\${answer##*@@}
  print -r -- "\${answer%%\\%\\%*}"
done`;

  it('completes commands, options and their values', () => {
    const typed: { [line: string]: string } = {
      'memguard sna': 'snapshot',
      'memguard tune stat': 'tune status',
      'memguard tune show swap': 'tune show swappiness-10',
      'memguard run --retry=bo': 'run --retry=body',
      'memguard run --no-capt': 'run --no-capture',
      'memguard classify bui': 'classify build.log',
      'memguard help exit': 'help exit-codes',
      'memguard run -- dirnam': 'run -- dirname',
    };
    const found = inShell('zsh', typing(Object.keys(typed)), workspace());
    expect(found.split('\n').slice(0, -1)).toEqual(Object.values(typed));
  });
});
