import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { attemptsOf, type BlockEnd } from '../../../src/guard/attempts.ts';
import { failureIn } from '../../../src/guard/failure.ts';
import { command, SESSION } from './block.ts';

const folder = mkdtempSync(join(tmpdir(), 'memguard-attempts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const WORDS = `open /var/lib/docker/overlay/${'a'.repeat(64)}-init/merged/dev/console: cannot allocate memory\n`;
const END: BlockEnd = {
  session: SESSION,
  outcome: 'success',
  exitCode: 0,
  endUptime: 200,
  commands: [],
  commandsDropped: 0,
  samples: [],
  bodyFailure: null,
  kernel: null,
};

describe('attemptsOf', () => {
  it('is one attempt of scope body when nothing was repeated', async () => {
    const attempts = await attemptsOf({ ...END, commands: [command(1), command(2)] });
    expect(attempts).toMatchObject([
      {
        number: 1,
        scope: 'body',
        outcome: 'success',
        startedAt: '2026-01-01T00:00:00.000Z',
        endedAt: '2026-01-01T00:01:40.000Z',
        commands: [{ number: 1 }, { number: 2 }],
        diagnosis: null,
      },
    ]);
  });

  it('ends attempt 1 with the failure of the command, and attempt 2 with the block', async () => {
    const failed = command(2, { exitCode: 1, folder: join(folder, '2') }, WORDS);
    const repeat = command(3, { repeatOf: 2 });
    const attempts = await attemptsOf({
      ...END,
      commands: [command(1), failed, repeat, command(4)],
    });
    expect(attempts).toMatchObject([
      {
        scope: 'command',
        outcome: 'failure',
        exitCode: 1,
        endedAt: '2026-01-01T00:00:25.000Z',
        commands: [{ number: 1 }, { number: 2 }],
        diagnosis: { cause: 'overlay-enomem', retry: 'yes' },
      },
      {
        scope: 'command',
        outcome: 'success',
        startedAt: '2026-01-01T00:00:30.000Z',
        endedAt: '2026-01-01T00:01:40.000Z',
        commands: [{ number: 3, repeatOf: 2 }, { number: 4 }],
      },
    ]);
  });

  it('splits a repeated body where its first try ended', async () => {
    const failed = command(1, { exitCode: 1, folder: join(folder, '1') }, WORDS);
    const found = await failureIn([failed], SESSION);
    const bodyFailure = {
      record: null,
      diagnosis: found?.diagnosis as never,
      remedy: null,
      whyNot: null,
      endUptime: 130,
      exitCode: 12,
      lastCommand: 1,
    };
    const attempts = await attemptsOf({ ...END, commands: [failed, command(2)], bodyFailure });
    expect(attempts).toMatchObject([
      { scope: 'body', outcome: 'failure', exitCode: 12, endedAt: '2026-01-01T00:00:30.000Z' },
      { scope: 'body', outcome: 'success', commands: [{ number: 2, repeatOf: null }] },
    ]);
  });

  it('lists 200 commands and counts the rest', async () => {
    const commands = Array.from({ length: 230 }, (_, index) => command(index + 1));
    const [attempt] = await attemptsOf({ ...END, commands, commandsDropped: 9_770 });
    expect(attempt?.commands).toHaveLength(200);
    expect(attempt?.commandsDropped).toBe(9_800);
  });

  it('shows no secret of a command line, and of a CMD only that it ran', async () => {
    const secret = command(1, { argv: ['build', '--build-arg', 'TOKEN=hunter2', '.'] });
    const cmd = command(2, { verb: 'CMD', argv: ['-c', 'curl -u me:hunter2'] });
    const [attempt] = await attemptsOf({ ...END, commands: [secret, cmd] });
    expect(attempt?.commands.map(({ argv }) => argv)).toEqual([
      ['docker', 'build', '--build-arg', '***', '.'],
      ['CMD', '***'],
    ]);
  });
});

describe('failureIn', () => {
  it('does not blame a failure that was survived', async () => {
    const failed = command(1, { exitCode: 1, folder: join(folder, '3') }, WORDS);
    expect((await failureIn([failed], SESSION))?.diagnosis.cause).toBe('overlay-enomem');
    expect(await failureIn([failed, command(2)], SESSION)).toBeNull();
    expect(await failureIn([], SESSION)).toBeNull();
  });
});
