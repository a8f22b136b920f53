import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { extremesOf } from '../../../src/report/extremes.ts';
import { samplesPart } from '../../../src/report/sample-rows.ts';
import {
  readCommand,
  readCommands,
  readKeptLog,
  readNested,
} from '../../../src/watch/command-folder.ts';
import { parseSamples, readSamples } from '../../../src/watch/samples.ts';
import { textLike } from '../mutate.ts';
import { holds, plain, same } from '../promises.ts';
import { scratch } from '../scratch.ts';
import { target } from '../target.ts';
import { hostileText } from '../text.ts';

const ROW = '5036.26 1163264 4163264 2163264 12 0 163264 93264 53264 3264 163264 900 90 9 1 0';
const NOTES =
  'program docker\nverb build\nstart 5036.26\nend 5040.01\nexit 1\nrepeat-of 3\nsignals TERM\n';
const DD =
  '8+0 records in\n8+0 records out\n524288 bytes (524 kB, 512 KiB) copied, 0.1 s, 1 MB/s\n';

const session = scratch('session');
const command = join(session, 'commands', '1');

/** What shim and sampler leave in a session's folder. */
export const CAPTURED = [
  target({
    name: 'samples',
    share: 6,
    inputs: textLike([`${ROW}\n${ROW.replaceAll('163264', '-')}\n`.repeat(6)]),
    play(text) {
      const samples = parseSamples(text);
      plain(samples, 0);
      plain(samplesPart(samples, 1, 5036), 0);
      plain(extremesOf(samples, (uptime) => String(uptime)));
    },
  }),
  target({
    name: 'a captured command',
    share: 1,
    inputs: fc.tuple(
      textLike(['build\0-t\0app\0.\0']),
      textLike([NOTES]),
      textLike([DD]),
      fc.array(fc.tuple(fc.constantFrom('log.1', 'log.2', 'log.7', 'log.x', 'log.'), hostileText), {
        maxLength: 4,
      }),
      textLike([`${ROW}\n`]),
    ),
    play([argv, notes, dd, logs, samples]) {
      rmSync(command, { recursive: true, force: true });
      mkdirSync(command, { recursive: true });
      for (const [name, text] of [['argv', argv], ['notes', notes], ['dd', dd], ...logs] as const) {
        writeFileSync(join(command, name), text);
      }
      writeFileSync(join(session, 'samples'), samples);
      writeFileSync(join(session, 'nested'), notes);
      const [read] = readCommands(session);
      holds(read !== undefined, 'a folder with an argv is a command');
      plain(read, 0);
      same(read, readCommand(session, 1), 'one command');
      const { text, gapAfterLine } = readKeptLog(command);
      holds(
        gapAfterLine === null || gapAfterLine <= text.split('\n').length,
        'a gap within the log',
      );
      holds(
        readNested(session).every((line) => line !== ''),
        'no empty verb',
      );
      plain(readSamples(session), 0);
    },
  }),
];
