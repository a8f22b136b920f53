import { describe, expect, test } from 'vitest';
import { ofStamp, ofWallClock, slackSeconds } from '../../../src/probe/kernel-clock.ts';
import {
  parseDmesg,
  parseJournal,
  parseKmsg,
  parsePrivKmsg,
} from '../../../src/probe/kernel-log-stamped.ts';
import { parseSyslog } from '../../../src/probe/kernel-log-syslog.ts';
import { fixture } from '../diagnose/logs.ts';

const FAILURE = 'dockerd: page allocation failure: order:5, mode:0x440dc0';

describe("with printk's stamp", () => {
  test.each([
    ['/dev/kmsg', parseKmsg, `4,1234,906739889741,-,caller=T12;${FAILURE}\n SUBSYSTEM=memory\n`],
    ['memguard-priv kmsg', parsePrivKmsg, `906739.889741 ${FAILURE}\n`],
    ['dmesg', parseDmesg, `[906739.889741] ${FAILURE}\n`],
    ['dmesg -r, with the caller', parseDmesg, `<4>[906739.889741][ T1207] ${FAILURE}\n`],
    ['a stamp without a blank (4.x)', parseDmesg, `[906739.889741]${FAILURE}\n`],
    ['the journal', parseJournal, `[906739.889741] agent-7 kernel: ${FAILURE}\n`],
    ['the journal, of a program', parseJournal, `[906739.889741] agent-7 systemd[1]: ${FAILURE}\n`],
  ])('%s', (_, parse, text) => {
    expect(parse(text)).toEqual([{ stampSeconds: 906739.889741, text: FAILURE }]);
  });

  test('the stamp of the first minutes is padded', () => {
    expect(parseDmesg('[    7.151007] tar: x')).toEqual([
      { stampSeconds: 7.151007, text: 'tar: x' },
    ]);
  });

  test.each([
    ['dates of dmesg -T, in any language', parseDmesg, fixture('logs/oom-memcg-5.15-docker.log')],
    [
      'remarks of journalctl',
      parseJournal,
      '-- Logs begin at Mon 2026-11-23. --\n-- No entries --\n',
    ],
    ['a wrapped line of the journal', parseJournal, '                     CPU: 8 PID: 1\n'],
    ['what is no record', parseKmsg, `${FAILURE}\n 4,1,2,-;x\n`],
    ['nothing', parsePrivKmsg, ''],
  ])('%s: passed over', (_, parse, text) => {
    expect(parse(text)).toEqual([]);
  });

  test('a log of 3.13, whole', () => {
    const text = fixture('logs/pagealloc-3.13.0-29-order4-blocks-free.log');
    const lines = parseDmesg(text);
    expect(lines).toHaveLength(text.trimEnd().split('\n').length);
    expect(lines[1]).toEqual({
      stampSeconds: 106595.212781,
      text: 'java: page allocation failure: order:4, mode:0x10c0d0',
    });
  });
});

describe('dated by syslog', () => {
  const dating = { now: new Date(2026, 10, 24, 12, 0, 0), isLocalTime: true };

  test('a log of EL7, from its first line to its last; the year is the last in which the day has been', () => {
    const text = fixture('logs/pagealloc-el7-3.10.0-514-order6-docker.log');
    const lines = parseSyslog(text, dating);
    expect(lines.at(-1)?.text).toBe('Unable to create nf_conn slab cache');
    expect(lines[0]).toEqual({
      wallMs: new Date(2026, 10, 12, 15, 15, 41).getTime(),
      spanMs: 1000,
      text: 'exe: page allocation failure: order:6, mode:0x10c0d0',
    });
    expect(parseSyslog('Dec 31 23:59:59 host kernel: x', dating)[0]?.wallMs).toBe(
      new Date(2025, 11, 31, 23, 59, 59).getTime(),
    );
  });

  test('names with blanks and brackets; a day of one digit; the stamp of printk is left out', () => {
    const line =
      'Jul  1 00:45:31 prod kernel: [ 5036.262036] runc:[1:CHILD]: page allocation failure';
    expect(parseSyslog(line, dating)).toEqual([
      {
        wallMs: new Date(2026, 6, 1, 0, 45, 31).getTime(),
        spanMs: 1000,
        text: 'runc:[1:CHILD]: page allocation failure',
      },
    ]);
  });

  test('RFC 3339, with and without fractions', () => {
    const at = '2026-07-13T05:38:06';
    const lines = parseSyslog(`${at}.5+02:00 a kernel: x\n${at}Z a kernel: y\n`, dating);
    expect(lines).toEqual([
      { wallMs: Date.UTC(2026, 6, 13, 3, 38, 6, 500), spanMs: 1, text: 'x' },
      { wallMs: Date.UTC(2026, 6, 13, 5, 38, 6), spanMs: 1000, text: 'y' },
    ]);
  });

  test("rsyslog's #012 ends a line", () => {
    const line = 'Nov 24 11:00:00 a kernel: Mem-Info:#012 docker: page allocation failure. order:1';
    const texts = parseSyslog(line, dating).map(({ text }) => text);
    expect(texts).toEqual(['Mem-Info:', 'docker: page allocation failure. order:1']);
  });

  test.each([
    ['a localised month', 'Juil 13 05:38:06 a kernel: x'],
    ['a localised day before it', 'Di Aug 12 03:54:03 a kernel: x'],
    ['a day that the month does not have', 'Feb 30 05:38:06 a kernel: x'],
    ['a month that is none', 'Foo 13 05:38:06 a kernel: x'],
    ['no such hour', '2026-07-13T25:38:06Z a kernel: x'],
    ['another program', 'Jul 13 05:38:06 a dockerd[7]: x'],
  ])('%s: passed over', (_, line) => {
    expect(parseSyslog(line, dating)).toEqual([]);
  });

  test('without a zone it says nothing to a process that has another', () => {
    const text = 'Jul 13 05:38:06 a kernel: x\n2026-07-13T05:38:06Z a kernel: y\n';
    const lines = parseSyslog(text, { ...dating, isLocalTime: false });
    expect(lines.map(({ text }) => text)).toEqual(['y']);
  });
});

describe("the session's clock", () => {
  const clock = { uptimeSeconds: 1000, monotonicSeconds: 1000, wallMs: 5_000_000 };

  test('counts the time in which the machine was suspended, printk does not', () => {
    expect(ofStamp(900, clock)).toBe(900);
    expect(ofStamp(900, { ...clock, uptimeSeconds: 4600 })).toBe(4500);
  });

  test('inside LXC it has begun with the container', () => {
    expect(ofStamp(900, { ...clock, uptimeSeconds: 200 })).toBe(100);
  });

  test('and the wall clock', () => {
    expect(ofWallClock(5_000_000 - 2500, clock)).toBe(997.5);
  });

  test('drifts with the days, but not without bound', () => {
    const after = (monotonicSeconds: number) => slackSeconds({ ...clock, monotonicSeconds });
    expect(after(60)).toBeLessThan(0.03);
    expect(after(86_400)).toBeGreaterThan(1);
    expect(after(1e9)).toBe(30);
  });
});
