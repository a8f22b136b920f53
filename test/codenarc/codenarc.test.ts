import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { missing, needs } from '../needs.ts';

const JARS = 'test/codenarc/node_modules/npm-groovy-lint/lib/java';
/** What the scripts import, so that CodeNarc can compile them; else it leaves its best rules out, and says so in a warning. */
const STAND_INS = [
  'test/codenarc/stubs/com/cloudbees/groovy/cps/NonCPS.java',
  'test/pipeline/src/main/java/org/jenkinsci/plugins/workflow/steps/FlowInterruptedException.java',
  'test/pipeline/src/main/java/org/jenkinsci/plugins/workflow/steps/MissingContextVariableException.java',
];
const lacking = [...needs('java', 'javac'), ...missing(existsSync(JARS) ? [] : ['CodeNarc'])];
const reason = lacking.length > 0 ? ` (skipped: no ${lacking.join(', ')} here)` : '';

interface Violation {
  ruleName: string;
  lineNumber: number;
  message: string;
}
interface Report {
  packages: { path: string; files: { name: string; violations: Violation[] }[] }[];
}

/** Violations by file, each as `line rule message`. */
function analysed(folder: string): Map<string, string[]> {
  const { stdout, stderr } = spawnSync(
    'java',
    [
      ...['-cp', [`${JARS}/*`, `${JARS}/groovy/lib/*`, `${folder}/classes`].join(':')],
      ...['org.codenarc.CodeNarc', `-basedir=${folder}/scripts`, '-includes=**/*.groovy'],
      ...['-rulesetfiles=file:test/codenarc/rules.groovy', '-report=json:stdout'],
    ],
    { encoding: 'utf8' },
  );
  expect(stdout + stderr, 'every script could be compiled').not.toMatch(/compilation failed/i);
  const { packages }: Report = JSON.parse(
    stdout.split('\n').find((line) => line.startsWith('{')) ?? '',
  );
  return new Map(
    packages.flatMap(({ path, files }) =>
      files.map(({ name, violations }) => [
        `${path}/${name}`,
        violations.map(
          ({ lineNumber, ruleName, message }) => `${lineNumber} ${ruleName} ${message}`,
        ),
      ]),
    ),
  );
}

describe.skipIf(lacking.length > 0)(`CodeNarc${reason}`, () => {
  let found = new Map<string, string[]>();
  beforeAll(() => {
    const folder = mkdtempSync(join(tmpdir(), 'memguard-codenarc-'));
    try {
      execFileSync('javac', ['-d', `${folder}/classes`, ...STAND_INS]);
      cpSync('vars', `${folder}/scripts/vars`, { recursive: true });
      cpSync('test/codenarc/planted', `${folder}/scripts/planted`, { recursive: true });
      found = analysed(folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it.each(readdirSync('vars').filter((name) => name.endsWith('.groovy')))('vars/%s', (name) => {
    // A file without a violation is not in the report.
    expect(found.get(`vars/${name}`) ?? []).toEqual([]);
  });

  it('finds each planted fault', () => {
    const source = readFileSync('test/codenarc/planted/bad.groovy', 'utf8');
    const planted = [...source.matchAll(/\S \/\/ (.*)$/gm)].flatMap(([, rules = '']) =>
      rules.split(' '),
    );
    expect(planted.length).toBeGreaterThan(8);
    const rules = found.get('planted/bad.groovy')?.map((each) => each.split(' ')[1]);
    expect(rules).toEqual(expect.arrayContaining(planted));
  });
});
