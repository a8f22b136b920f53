import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { Build } from '../../src/report/build.ts';
import { mendReport } from '../../src/report/mend-report.ts';
import { buildPage } from '../../src/report/page/build-page.tsx';
import type { Report } from '../../src/report/report-schema.ts';
import { passed, rescued } from '../unit/report/made-report.ts';
import {
  type Answer,
  failsOnce,
  type How,
  memguard,
  type Place,
  place,
  program,
  shellIn,
  standIn,
} from './memguard.ts';

let where: Place;
let out: string;
beforeEach(() => {
  where = place();
  out = join(where.folder, 'out ü');
});

interface BuildReport {
  reports: { id: string; label: string | null; verdict: string; warnings: { code: string }[] }[];
  warnings: { message: string }[];
}

const report = (args: readonly string[], how?: How): Promise<Answer> =>
  memguard(['report', ...args, '--out', out], where, how);
const buildIn = (folder: string): BuildReport =>
  JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'));
const pageIn = (folder: string) => readFileSync(join(folder, 'report.html'), 'utf8');
const labelsIn = (folder: string) => buildIn(folder).reports.map(({ label }) => label);

/** A folder with the report of a block in which nothing happened. */
function block(name: string): string {
  const folder = join(where.tmp, name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'report.json'), JSON.stringify(passed({ label: name })));
  return folder;
}

/** A block that was opened and closed, as Jenkins leaves it; its folder. */
async function realBlock(name: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
  const session = join(where.tmp, name);
  await memguard(['before', '--session', session, '--label', name, '--sample', '0'], where, {
    env,
  });
  await memguard(['after', '--session', session, '--outcome', 'success'], where, { env });
  return session;
}

describe('what it writes', () => {
  it('prints the four paths, and each is there', async () => {
    const { exitCode, stdout } = await report([block('one')]);
    const paths = stdout.trimEnd().split('\n');
    expect(exitCode).toBe(0);
    expect(paths).toEqual(
      ['report.json', 'report.html', 'report.css', 'report.md'].map((name) => join(out, name)),
    );
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('--json is one object', async () => {
    const { stdout } = await report([block('one'), '--json']);
    const [json, html, css, markdown] = ['json', 'html', 'css', 'md'].map((kind) =>
      join(out, `report.${kind}`),
    );
    expect(JSON.parse(stdout)).toEqual({
      schema: 'memguard.report-files/1',
      json,
      html,
      css,
      markdown,
    });
  });

  it('--dry-run writes nothing', async () => {
    const { exitCode } = await report([block('one'), '--dry-run']);
    expect([exitCode, existsSync(out)]).toEqual([0, false]);
  });

  it('--summary: verdict, cause, repeats and blocks in a line each', async () => {
    const summary = join(where.folder, 'summary');
    await report([block('one'), '--summary', summary]);
    expect(readFileSync(summary, 'utf8')).toBe('passed\n\n0\n1\n');
  });

  it('twice gives the same page, and changes no session', async () => {
    const session = await realBlock('one');
    const before = readFileSync(join(session, 'report.json'), 'utf8');
    await report([session]);
    await report([session]);
    expect(readFileSync(join(session, 'report.json'), 'utf8')).toBe(before);
    expect(buildIn(out).reports).toEqual([JSON.parse(before)]);
  });
});

describe('what it reads', () => {
  it('the sessions in a folder, and nothing else in it', async () => {
    block('one');
    block('two');
    mkdirSync(join(where.tmp, 'broken of another program'));
    writeFileSync(join(where.tmp, 'broken of another program/report.json'), '{"schema": "x"}');
    await report([where.tmp]);
    expect(labelsIn(out)).toEqual(['one', 'two']);
    expect(buildIn(out).warnings).toEqual([]);
  });

  it('--build-tag: only blocks of that build', async () => {
    await realBlock('old', { BUILD_TAG: 'jenkins-app-1' });
    const other = join(where.folder, 'kept');
    cpSync(join(where.tmp, 'old'), join(other, 'old'), { recursive: true });
    cpSync(await realBlock('new', { BUILD_TAG: 'jenkins-app-2' }), join(other, 'new'), {
      recursive: true,
    });
    await report([other, '--build-tag', 'jenkins-app-2']);
    expect(labelsIn(out)).toEqual(['new']);
  });

  it('its own report.json again', async () => {
    await report([block('one')]);
    const again = join(where.folder, 'again');
    await memguard(['report', join(out, 'report.json'), '--out', again], where);
    expect(labelsIn(again)).toEqual(['one']);
  });

  it('a folder without a block: a whole page that says so, and 0', async () => {
    const { exitCode } = await report([join(where.tmp, 'none'), where.tmp, '--build-tag', 'x']);
    expect(exitCode).toBe(0);
    expect(pageIn(out)).toContain('<h1>No guarded block ran.</h1>');
  });

  it('a block that nobody closed: unknown, and what it had noted', async () => {
    const session = join(where.tmp, 'lost');
    standIn(where, 'echo no space left on device >&2; exit 1');
    await memguard(['before', '--session', session, '--sample', '0'], where);
    await shellIn(session, 'docker build . || :', where);
    await report([session]);
    const [lost] = buildIn(out).reports;
    expect(lost).toMatchObject({
      verdict: 'unknown',
      endedAt: null,
      attempts: [{ commands: [{ argv: ['docker', 'build', '.'], exitCode: 1 }] }],
    });
    expect(lost?.warnings[0]?.code).toBe('never-closed');
    expect(existsSync(join(session, 'report.json'))).toBe(false);
  });

  it.each([
    ['half written', '{"schema": "memguard.report/1", "id"'],
    ['empty', ''],
    ['no report', '[]'],
  ])('a report.json that is %s: listed with the reason', async (_, text) => {
    const folder = join(where.tmp, 'broken');
    mkdirSync(folder);
    writeFileSync(join(folder, 'report.json'), text);
    const { exitCode } = await report([folder, block('whole')]);
    expect(exitCode).toBe(0);
    expect(labelsIn(out)).toEqual(['whole']);
    expect(buildIn(out).warnings.map(({ message }) => message)).toEqual([
      expect.stringContaining(`${folder}/report.json cannot be read: `),
    ]);
  });

  it('a session whose report is half written is told from its notes', async () => {
    const session = await realBlock('broken');
    writeFileSync(join(session, 'report.json'), '{"schema":');
    await report([session]);
    expect(buildIn(out).reports[0]?.warnings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['report-broken', 'never-closed']),
    );
  });

  it('a session.json that is broken, and nothing else: listed with the reason', async () => {
    const folder = join(where.tmp, 'torn');
    mkdirSync(folder);
    writeFileSync(join(folder, 'session.json'), '{');
    await report([folder]);
    expect(buildIn(out).warnings[0]?.message).toContain('session.json is not whole');
  });

  it('a session of a newer memguard without a report: listed, and why', async () => {
    const folder = join(where.tmp, 'newer');
    mkdirSync(folder);
    writeFileSync(join(folder, 'session.json'), '{"schema": "memguard.session/2"}');
    await report([folder]);
    expect(buildIn(out).warnings[0]?.message).toContain('another version of memguard');
  });

  it('sessions beside a report.json of another program', async () => {
    const folder = join(where.tmp, 'broken by others');
    mkdirSync(folder);
    cpSync(block('one'), join(folder, 'one'), { recursive: true });
    writeFileSync(join(folder, 'report.json'), '{"coverage": 1}');
    await report([folder]);
    expect(labelsIn(out)).toEqual(['one']);
  });

  it('not its own page, where that lies beside the sessions', async () => {
    block('one');
    out = join(where.tmp, 'page');
    await report([where.tmp]);
    await report([where.tmp]);
    expect(labelsIn(out)).toEqual(['one']);
  });

  it('bytes that are no UTF-8, in names with quotes and dots', async () => {
    const folder = join(where.tmp, `"..' <b>`);
    mkdirSync(folder);
    const bytes = Buffer.from(JSON.stringify(rescued({ label: 'QQ' })));
    bytes[bytes.indexOf('QQ')] = 0xff;
    writeFileSync(join(folder, 'report.json'), bytes);
    await report([folder]);
    expect(labelsIn(out)).toEqual(['\ufffdQ']);
  });
});

describe('what it refuses', () => {
  it.each([
    [
      'a session that is not there',
      ['/nonexistent/x'],
      66,
      '/nonexistent/x: no such folder or file',
    ],
    ['no session', [], 64, 'name a session'],
    ['what is neither folder nor file', ['/dev/null'], 65, 'expected a folder or a file'],
  ])('%s', async (_, names, code, words) => {
    const { exitCode, said } = await report(names);
    expect(exitCode).toBe(code);
    expect(said.join()).toContain(words);
    expect(existsSync(out)).toBe(false);
  });

  it("a block's own folder as --out: 64, and its report is as it was", async () => {
    out = block('own');
    const before = readFileSync(join(out, 'report.json'), 'utf8');
    const { exitCode, said } = await report([where.tmp]);
    expect([exitCode, said[0]]).toEqual([64, expect.stringContaining("is a block's own folder")]);
    expect(readFileSync(join(out, 'report.json'), 'utf8')).toBe(before);
  });

  it('an empty --out: 64, and the hint names its own help', async () => {
    const { exitCode, said } = await memguard(['report', block('one'), '--out', ''], where);
    expect(exitCode).toBe(64);
    expect(said.join('\n')).toContain('memguard report --help');
  });

  it('a folder that it cannot write to: 73', async () => {
    out = program(where, 'file', 'exit 0');
    const { exitCode, said } = await report([block('one')]);
    expect([exitCode, said.length]).toEqual([73, 1]);
  });
});

describe('run --out', () => {
  it("has the page beside the block's own report", async () => {
    standIn(where, failsOnce(where));
    const args = ['run', '--mode', 'observe', '--out', out, '--', 'docker', 'build', '.'];
    await memguard(args, where);
    expect(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')).schema).toBe(
      'memguard.report/1',
    );
    expect(pageIn(out)).toContain('<h1>docker build failed: overlayfs found no piece of 64 KiB');
    expect(existsSync(join(out, 'report.css'))).toBe(true);
    expect(existsSync(join(out, 'report.md'))).toBe(true);
  });

  it('a page that cannot be written is one line, and the exit code is that of the command', async () => {
    mkdirSync(join(out, 'report.html'), { recursive: true });
    const { exitCode, said } = await memguard(
      ['run', '--out', out, '--', 'sh', '-c', 'exit 7'],
      where,
    );
    expect(exitCode).toBe(7);
    expect(said.filter((line) => line.includes('its page could not be written'))).toHaveLength(1);
  });
});

it('the bundle makes the page that the sources make', async () => {
  const folder = join(where.tmp, 'one');
  mkdirSync(folder);
  writeFileSync(join(folder, 'report.json'), JSON.stringify(rescued()));
  await report([folder]);
  const build = new Build('');
  // As it is read: in the schema's order.
  build.add(mendReport(rescued()) as Report);
  const body = (html: string) => html.slice(0, html.indexOf('<footer>'));
  expect(body(pageIn(out))).toBe(body(buildPage(build, 'report.css')));
});
