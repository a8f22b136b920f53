import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { needs } from '../needs.ts';
import { BUNDLE, memguard, NOBODY, noRoot, type Place, place, ROOT } from './memguard.ts';

const TREE = join(ROOT, 'test/fixtures/hosts/insights-fragmented');
const BOUND_MS = 10_000;

let where: Place;
beforeEach(() => {
  where = place();
});

/** Runs it; what it says on stderr is in `said`. */
async function metrics(...options: string[]) {
  return memguard(['metrics', ...options], where);
}

function writeHistory(lines: readonly object[], folder = where.history): void {
  const whole = lines.map((line, at) => ({
    schema: 'memguard.history/1',
    at: `2026-01-01T00:00:0${at}.000Z`,
    id: String(at),
    // As a tree without a name is called.
    hostname: 'unknown',
    bootId: null,
    verdict: 'passed',
    cause: null,
    repeats: 0,
    repeatsSaved: 0,
    remedySeconds: 0,
    ...line,
  }));
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'history.jsonl'),
    whole.map((each) => `${JSON.stringify(each)}\n`).join(''),
  );
}

function seriesOf(text: string, series: string): number | null {
  const line = text.split('\n').find((each) => each.startsWith(`${series} `));
  return line === undefined ? null : Number(line.slice(series.length + 1));
}

describe('stdout', () => {
  it('what a host of another tree has free, and what its history comes to', async () => {
    writeHistory([
      {},
      { verdict: 'failed', cause: 'overlay-enomem', repeats: 1, remedySeconds: 1.5 },
      { verdict: 'passed-after-retry', cause: 'mine', repeats: 1, repeatsSaved: 1 },
    ]);
    const { exitCode, stdout, stderr } = await metrics('--root', TREE);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const buddyinfo = readFileSync(join(TREE, 'proc/buddyinfo'), 'utf8');
    const normal = /zone +Normal +(\d+)/.exec(buddyinfo)?.[1];
    const dma32 = /zone +DMA32 +(\d+)/.exec(buddyinfo)?.[1] ?? 0;
    expect(seriesOf(stdout, 'memguard_free_blocks{order="0"}')).toBe(
      Number(normal) + Number(dma32),
    );
    expect(seriesOf(stdout, 'memguard_blocks_total{verdict="failed"}')).toBe(1);
    expect(seriesOf(stdout, 'memguard_blocks_total{verdict="aborted"}')).toBe(0);
    expect(seriesOf(stdout, 'memguard_failures_total{cause="overlay-enomem"}')).toBe(1);
    expect(seriesOf(stdout, 'memguard_failures_total{cause="other"}')).toBe(1);
    expect(seriesOf(stdout, 'memguard_repeats_total{result="saved"}')).toBe(1);
    expect(seriesOf(stdout, 'memguard_repeats_total{result="not_saved"}')).toBe(1);
    expect(seriesOf(stdout, 'memguard_remedy_seconds_total')).toBe(1.5);
    expect(seriesOf(stdout, 'memguard_last_block_timestamp_seconds')).toBe(
      Date.UTC(2026, 0, 1) / 1000 + 2,
    );
  });

  it('an empty tree: no zeros for what was not read', async () => {
    const { exitCode, stdout, stderr } = await metrics('--root', where.tmp);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).not.toMatch(
      /memguard_(free_blocks|available_blocks|unusable_ratio|memory_cgroups|leases)/,
    );
    expect(seriesOf(stdout, 'memguard_helper_available')).toBe(0);
  });

  it('writes nothing', async () => {
    writeHistory([{}]);
    await metrics();
    expect(readdirSync(where.history)).toEqual(['history.jsonl']);
  });

  it.skipIf(noRoot.length > 0)('without rights and without a history', async () => {
    const { exitCode, stdout, stderr } = await memguard(['metrics'], where, { uid: NOBODY });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(seriesOf(stdout, 'memguard_helper_available')).toBe(0);
    expect(seriesOf(stdout, 'memguard_blocks_total{verdict="passed"}')).toBe(0);
  });

  it.skipIf(noRoot.length > 0)('a history that is not for this user is not known', async () => {
    writeHistory([{}]);
    chmodSync(join(where.history, 'history.jsonl'), 0o600);
    const { exitCode, stdout } = await memguard(['metrics'], where, { uid: NOBODY });
    expect(exitCode).toBe(0);
    expect(stdout).not.toMatch(/_total|breaker|leak/);
    expect(stdout).toContain('memguard_free_blocks');
  });

  it
    .skipIf(needs('strace').length > 0)
    .each([
      [['metrics']],
      [['metrics', '--dry-run', '--textfile', '/nowhere']],
      [['support', '--dry-run']],
    ])('%s makes no folder', (words) => {
    const trace = join(where.folder, 'trace');
    const watched = ['-f', '-qq', '-e', 'trace=mkdir,mkdirat', '-o', trace];
    const { MEMGUARD_HISTORY: _, ...env } = where.env as NodeJS.ProcessEnv;
    spawnSync('strace', [...watched, process.execPath, BUNDLE, ...words], { env });
    expect(readFileSync(trace, 'utf8')).not.toContain('memguard');
  });

  it('has no --json', async () => {
    expect((await metrics('--json')).exitCode).toBe(64);
  });
});

describe('--textfile', () => {
  it('one file that everybody may read, whatever the umask', async () => {
    const script = `umask 077; exec "${process.execPath}" "${BUNDLE}" metrics --textfile "${where.tmp}"`;
    const { stdout, stderr } = spawnSync('sh', ['-c', script], {
      env: where.env,
      encoding: 'utf8',
    });
    expect({ stdout, stderr }).toEqual({ stdout: '', stderr: '' });
    expect(readdirSync(where.tmp)).toEqual(['memguard.prom']);
    expect(statSync(join(where.tmp, 'memguard.prom')).mode & 0o777).toBe(0o644);
  });

  it.skipIf(needs('strace').length > 0)('is never there in part: its name comes by rename', () => {
    const trace = join(where.folder, 'trace');
    const watched = ['-f', '-qq', '-e', 'trace=openat,rename,renameat2,unlink', '-o', trace];
    const words = [process.execPath, BUNDLE, 'metrics', '--textfile', where.tmp];
    spawnSync('strace', [...watched, ...words], { env: where.env });
    const calls = readFileSync(trace, 'utf8').match(/\w+\(.*memguard\.prom.*/g) ?? [];
    expect(calls.filter((call) => call.includes('memguard.prom"'))).toEqual([
      expect.stringMatching(/^rename(at2)?\(/),
    ]);
    // node_exporter reads *.prom.
    expect(calls.filter((call) => /^openat\(/.test(call))).toEqual([
      expect.stringMatching(/memguard\.prom\.\d+\.new", O_\w+\|O_CREAT\|O_EXCL/),
    ]);
  });

  it('takes the place of a link, and leaves what it led to', async () => {
    const victim = join(where.folder, 'victim');
    writeFileSync(victim, 'mine');
    symlinkSync(victim, join(where.tmp, 'memguard.prom'));
    expect((await metrics('--textfile', where.tmp)).exitCode).toBe(0);
    expect(readFileSync(victim, 'utf8')).toBe('mine');
  });

  it('totals go on after the history has lost its oldest lines', async () => {
    writeHistory([{}, {}, {}]);
    const tell = () => metrics('--root', TREE, '--textfile', where.tmp);
    await tell();
    writeHistory([{ id: 'new' }, {}]);
    await tell();
    const text = readFileSync(join(where.tmp, 'memguard.prom'), 'utf8');
    expect(seriesOf(text, 'memguard_blocks_total{verdict="passed"}')).toBe(5);
  });

  it.each([
    ['a folder that there is not', () => join(where.tmp, 'gone')],
    ['a file', () => BUNDLE],
  ])('%s: 73', async (_, folder) => {
    const { exitCode, said } = await metrics('--textfile', folder());
    expect(exitCode).toBe(73);
    expect(said).toHaveLength(1);
  });

  it('--dry-run prints it instead', async () => {
    const { exitCode, stdout, said } = await metrics('--textfile', where.tmp, '--dry-run');
    expect({ exitCode, said }).toEqual({
      exitCode: 0,
      said: ['--dry-run: printed, not written or pushed'],
    });
    expect(stdout).toContain('memguard_build_info{');
    expect(readdirSync(where.tmp)).toEqual([]);
  });
});

describe('--push', () => {
  /** A stand-in for a Pushgateway; gives its address. */
  async function gateway(answer: RequestListener): Promise<string> {
    const server = createServer(answer);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  const troubles: { [name: string]: [RequestListener, RegExp] } = {
    'answers 500': [
      (_, response) => response.writeHead(500).end('out of \u001b[31mspace\n'),
      /it answered 500: out of {2}\[31mspace$/,
    ],
    'sends us elsewhere': [
      (_, response) => response.writeHead(302, { location: '/' }).end(),
      /it answered 302$/,
    ],
    'hangs up': [(request) => request.socket.destroy(), /not pushed to 127\.0\.0\.1:\d+: /],
    'answers no HTTP': [
      (request) => request.socket.end('SSH-2.0\r\n'),
      /not pushed to 127\.0\.0\.1:\d+: /,
    ],
    'refuses without end': [
      (_, response) => {
        response.writeHead(503);
        const more = setInterval(() => response.write('x'.repeat(1000)), 10);
        response.on('close', () => clearInterval(more));
      },
      /it answered 503: x{200}$/,
    ],
  };

  it.each(Object.keys(troubles))('one that %s is a warning', async (name) => {
    const [answer, words] = troubles[name] as [RequestListener, RegExp];
    const { exitCode, stdout, said } = await metrics('--push', await gateway(answer));
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
    expect(said).toEqual([expect.stringMatching(words)]);
  });

  it('one that is down is a warning, and the textfile is written all the same', async () => {
    const { exitCode, said } = await metrics(
      '--push',
      'http://127.0.0.1:1',
      '--textfile',
      where.tmp,
    );
    expect(exitCode).toBe(0);
    expect(said).toEqual([
      expect.stringMatching(/^the metrics were not pushed to 127\.0\.0\.1:1: .*ECONNREFUSED/),
    ]);
    expect(readdirSync(where.tmp)).toEqual(['memguard.prom']);
  });

  it('one that never answers, or a byte now and then, is not waited for', async () => {
    const slow = [
      await gateway(() => {}),
      await gateway((_, response) => {
        response.writeHead(500);
        const more = setInterval(() => response.write('x'), 500);
        response.on('close', () => clearInterval(more));
      }),
    ];
    const start = Date.now();
    const answers = await Promise.all(slow.map((address) => metrics('--push', address)));
    expect(Date.now() - start).toBeLessThan(5 * BOUND_MS);
    expect(answers.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(answers.map(({ said }) => said)).toEqual([
      [expect.stringMatching(/no answer in 10 s$/)],
      [expect.stringMatching(/it answered 500: x+$/)],
    ]);
  });

  it('puts the text into the group of this host', async () => {
    let got = '';
    const address = await gateway(async (request, response) => {
      got = `${request.method} ${request.url} ${request.headers.authorization}\n`;
      for await (const part of request) got += part;
      response.end();
    });
    const url = address.replace('//', '//me:p%40ss@');
    const { exitCode, stdout, stderr } = await metrics('--push', `${url}/prom/`, '--root', TREE);
    expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    const basic = Buffer.from('me:p@ss').toString('base64');
    expect(got).toContain(`PUT /prom/metrics/job/memguard/instance/unknown Basic ${basic}\n`);
    expect(got).toContain('memguard_build_info{');
  });

  it.each(['nonsense', 'ftp://me:hidden@gw', 'http://me:hidden@gw?x=1'])(
    '%s: 64, and nobody is shown it',
    async (address) => {
      const { exitCode, stderr } = await metrics('--push', address);
      expect(exitCode).toBe(64);
      expect(stderr).not.toContain('hidden');
    },
  );

  it('a password is not in the warning', async () => {
    const { said } = await metrics('--push', 'http://me:hidden@127.0.0.1:1');
    expect(said.join()).toContain('not pushed');
    expect(said.join()).not.toContain('hidden');
  });
});
