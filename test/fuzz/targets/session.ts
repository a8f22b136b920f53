import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readBodyFailure, readHealing } from '../../../src/guard/read-notes.ts';
import { readSession, wallClock } from '../../../src/guard/session.ts';
import { takeRecord } from '../../../src/probe/record.ts';
import { readSession as readSessionOfBundle } from '../../../src/support/sessions.ts';
import { SESSION } from '../../unit/guard/block.ts';
import { hostFiles } from '../../unit/probe/trees.ts';
import { rescued } from '../../unit/report/made-report.ts';
import { jsonLike } from '../json.ts';
import { holds, orRefused, plain } from '../promises.ts';
import { scratch } from '../scratch.ts';
import { target } from '../target.ts';

const record = takeRecord(hostFiles('el7-3.10'), new Date('2026-11-25T12:00:00Z'));
const [attempt] = rescued().attempts;
const HEALING = {
  record,
  diagnosis: { ...attempt?.diagnosis, schema: 'memguard.diagnosis/1' },
  remedy: { ...rescued().remedies[0], schema: 'memguard.remedy/1' },
  whyNot: null,
};
const BODY = { ...HEALING, endUptime: 170, exitCode: 1, lastCommand: 2 };
const DAY_SECONDS = 86_400;

const folder = scratch('notes');
const command = join(folder, 'commands', '1');
mkdirSync(command, { recursive: true });

/** What one call of the helper leaves for the next. */
export const SESSIONS = [
  target({
    name: 'session.json',
    share: 2,
    inputs: jsonLike([{ ...SESSION, record, preflight: HEALING.remedy }, SESSION]),
    play(text) {
      writeFileSync(join(folder, 'session.json'), text);
      const session = orRefused(() => readSession(folder), 65);
      plain(readSessionOfBundle(folder) instanceof Object ? 0 : 1, 0);
      if (session === null) return;
      holds(Number.isFinite(session.startUptime), 'a start on the clock');
      for (const uptime of [session.startUptime, session.startUptime + DAY_SECONDS]) {
        holds(wallClock(session, uptime).endsWith('Z'), 'a moment of the wall clock');
      }
    },
  }),
  target({
    name: 'heal.json, body-failure.json',
    share: 1,
    inputs: fc.tuple(jsonLike([HEALING]), jsonLike([BODY])),
    play([healing, body]) {
      writeFileSync(join(command, 'heal.json'), healing);
      writeFileSync(join(folder, 'body-failure.json'), body);
      const [healed, failed] = [readHealing(command), readBodyFailure(folder)];
      holds(healed === null || typeof healed.diagnosis.retry === 'string', 'whole, or none');
      holds(failed === null || Number.isFinite(failed.endUptime), 'an end on the clock');
    },
  }),
];
