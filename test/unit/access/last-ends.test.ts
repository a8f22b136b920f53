import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseLastEnds, readLastEnds, uptimeCentiseconds } from '../../../src/access/last-ends.ts';
import { missing } from '../../needs.ts';

const BOOT = '0ed5b3a4-1111-2222-3333-444455556666';
const OTHER = '99999999-1111-2222-3333-444455556666';

describe('parseLastEnds', () => {
  it('tells when the last of each kind ended', () => {
    const text = `compact ${BOOT} 500\npreflight ${BOOT} 400\ndrop3 ${BOOT} 450\n`;
    expect(parseLastEnds(text, BOOT, 500)).toEqual({ compact: 500, preflight: 400, drop3: 450 });
  });

  it.each([
    ['of another boot', `compact ${OTHER} 500`],
    ['with something before it', `x compact ${BOOT} 500`],
    ['with too long a number', `compact ${BOOT} ${'0'.repeat(14)}`],
    ['still to come', `compact ${BOOT} 1001`],
    ['with something behind it', `compact ${BOOT} 500 x`],
    ['of an unknown action', `sync ${BOOT} 500`],
    ['cut', `compact ${BOOT.slice(0, 20)}`],
    ['without a number', `compact ${BOOT} -5`],
  ])('a line %s counts for nothing', (_, line) => {
    expect(parseLastEnds(`${line}\n`, BOOT, 1000)).toEqual({});
  });
});

describe.skipIf(missing(process.getuid?.() === 0 ? [] : ['root']).length > 0)(
  'readLastEnds',
  () => {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const lay = () => {
      const folder = mkdtempSync(join(tmpdir(), 'memguard-last-'));
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
      const file = join(folder, 'last');
      writeFileSync(file, `compact ${boot} 1\n`, { mode: 0o644 });
      return { folder, file };
    };

    it("believes root's file, and none that others can write", () => {
      const { file } = lay();
      expect(readLastEnds([file])).toEqual({ compact: 1 });
      chmodSync(file, 0o666);
      expect(readLastEnds([file])).toEqual({});
    });

    it("believes none of another's, nor one that its group can write", () => {
      const { file } = lay();
      chmodSync(file, 0o664);
      expect(readLastEnds([file])).toEqual({});
      chmodSync(file, 0o644);
      chownSync(file, 65534, 0);
      expect(readLastEnds([file])).toEqual({});
    });

    it('does not wait for a FIFO, and leaves nothing open', () => {
      const { folder, file } = lay();
      const open = () => readdirSync('/proc/self/fd').length;
      const before = open();
      spawnSync('mkfifo', ['-m', '644', join(folder, 'fifo')]);
      expect(readLastEnds([join(folder, 'fifo')])).toEqual({});
      readLastEnds([file]);
      expect(open()).toBe(before);
    });

    it('what is to come counts for nothing', () => {
      const { file } = lay();
      writeFileSync(file, `compact ${boot} ${uptimeCentiseconds() + 6000}\n`);
      expect(readLastEnds([file])).toEqual({});
      writeFileSync(file, `drop1 ${boot} ${uptimeCentiseconds() - 1}\n`);
      expect(readLastEnds([file])).toEqual({ drop1: expect.any(Number) });
    });

    it('the clock is that of the kernel, in hundredths of a second', () => {
      const [seconds] = readFileSync('/proc/uptime', 'utf8').split(' ');
      const apart = uptimeCentiseconds() - Number(seconds) * 100;
      expect(Number.isInteger(uptimeCentiseconds())).toBe(true);
      expect(Math.abs(apart)).toBeLessThan(6000);
    });

    it('follows no link', () => {
      const { folder, file } = lay();
      symlinkSync(file, join(folder, 'link'));
      expect(readLastEnds([join(folder, 'link')])).toEqual({});
    });

    it('looks at the next place where the first has none', () => {
      const { folder, file } = lay();
      expect(readLastEnds([join(folder, 'none'), file])).toEqual({ compact: 1 });
      expect(readLastEnds([join(folder, 'none')])).toEqual({});
    });
  },
);
