import fc from 'fast-check';
import { parseBuddyinfo } from '../../../src/probe/buddyinfo.ts';
import { parseEvent } from '../../../src/probe/container-events.ts';
import { fragmentation } from '../../../src/probe/fragmentation.ts';
import { parseCpuList } from '../../../src/probe/host.ts';
import { isOlder } from '../../../src/probe/kernel-release.ts';
import { parseCount, parseEvents, parseLimit } from '../../../src/probe/memcg.ts';
import { parseMeminfo } from '../../../src/probe/meminfo.ts';
import { parseMemoryCgroups } from '../../../src/probe/memory-cgroups.ts';
import { parsePressure } from '../../../src/probe/pressure.ts';
import { parseStartTime } from '../../../src/probe/process-start.ts';
import { parseSysctl } from '../../../src/probe/sysctl.ts';
import { parseUptime } from '../../../src/probe/uptime.ts';
import { freeBlocksPerOrder, usableZones } from '../../../src/probe/usable-zones.ts';
import { parseVmstat } from '../../../src/probe/vmstat.ts';
import { parseZoneinfo, watermarksOf } from '../../../src/probe/zoneinfo.ts';
import { ofHosts, textLike } from '../mutate.ts';
import { holds, kernelAnswer, oneLine, plain } from '../promises.ts';
import { target } from '../target.ts';

const number = fc.oneof(fc.nat(), fc.constantFrom(0, 2 ** 53, 2 ** 63, 2 ** 64)).map(String);
const name = fc.constantFrom('MemTotal', 'MemFree', 'Node 0', 'a(b)', '__proto__', 'nr_free_pages');
const linesOf = (line: fc.Arbitrary<string>) =>
  fc.array(line, { maxLength: 20 }).map((lines) => lines.map((each) => `${each}\n`).join(''));

const zoneLine = fc
  .tuple(
    fc.nat(9),
    fc.constantFrom('DMA', 'Normal', 'Movable'),
    fc.array(number, { maxLength: 14 }),
  )
  .map(([node, zone, counts]) => `Node ${node}, zone ${zone.padStart(8)} ${counts.join(' ')}`);
const decimals = fc.tuple(number, number).map((parts) => parts.join('.'));
const pressureLine = fc
  .tuple(fc.constantFrom('some', 'full', 'more'), decimals, decimals, decimals, number)
  .map(([kind, a, b, c, total]) => `${kind} avg10=${a} avg60=${b} avg300=${c} total=${total}`);

const release = fc.oneof(
  fc.tuple(fc.nat(99), fc.nat(99), fc.nat(999)).map((numbers) => numbers.join('.')),
  textLike(['3.10.0-1160.el7.x86_64', '6.18.5', '5.4.0-97-generic']),
);

/** The kernel's own files. */
export const KERNEL_FILES = [
  target({
    name: 'proc/buddyinfo',
    share: 6,
    inputs: textLike(ofHosts('proc/buddyinfo'), linesOf(zoneLine)),
    play(text) {
      const answer = parseBuddyinfo(text);
      kernelAnswer(answer);
      if (!answer.ok) return;
      plain(fragmentation(answer.value), -1);
      const zones = usableZones(answer.value, null);
      plain(freeBlocksPerOrder(zones), 0);
    },
  }),
  target({
    name: 'proc/zoneinfo',
    share: 3,
    inputs: textLike(ofHosts('proc/zoneinfo')),
    play(text) {
      const answer = parseZoneinfo(text);
      kernelAnswer(answer);
      if (answer.ok) plain(watermarksOf(answer.value), 0);
    },
  }),
  target({
    name: 'proc/meminfo',
    share: 6,
    inputs: textLike(
      ofHosts('proc/meminfo'),
      linesOf(fc.tuple(name, number).map(([each, value]) => `${each}: ${value} kB`)),
    ),
    play: (text) => kernelAnswer(parseMeminfo(text)),
  }),
  target({
    name: 'proc/vmstat',
    share: 4,
    inputs: textLike(
      ofHosts('proc/vmstat'),
      linesOf(fc.tuple(name, number).map(([each, value]) => `${each} ${value}`)),
    ),
    play: (text) => kernelAnswer(parseVmstat(text)),
  }),
  target({
    name: 'proc/pressure/memory',
    share: 6,
    inputs: textLike(ofHosts('proc/pressure/memory'), linesOf(pressureLine)),
    play: (text) => kernelAnswer(parsePressure(text)),
  }),
  target({
    name: 'files of one value',
    share: 8,
    inputs: textLike(
      ['9223372036854771712\n', 'max\n', '0-3,8\n', '256\t256\t32\t0\t0\n', '12345.67 98765.43\n'],
      number,
    ),
    play(text) {
      for (const parse of [parseCount, parseLimit, parseEvents]) kernelAnswer(parse(text));
      const value = parseSysctl(text);
      kernelAnswer(value);
      if (value.ok) oneLine(value.value.replaceAll('\t', ''), 'a value of sysctl');
      const uptime = parseUptime(text);
      holds(uptime === null || (Number.isFinite(uptime) && uptime >= 0), 'seconds from 0 on');
      plain(parseCpuList(text), 0);
    },
  }),
  target({
    name: 'files of counters',
    share: 6,
    inputs: textLike([
      'low 0\nhigh 0\nmax 3\noom 1\noom_kill 3\n',
      '#subsys_name\thierarchy\tnum_cgroups\tenabled\nmemory\t8\t230\t1\n',
      '1234 (a) b (c) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 987654 20 21\n',
    ]),
    play(text) {
      plain([parseEvent(text, 'oom_kill'), parseMemoryCgroups(text)], 0);
      kernelAnswer(parseEvents(text));
      const start = parseStartTime(text);
      holds(start === null || /^\d{1,20}$/.test(start), `clock ticks, not ${start}`);
    },
  }),
  target({
    name: 'kernel release',
    share: 4,
    inputs: fc.tuple(release, release),
    play([one, other]) {
      holds(!(isOlder(one, other) && isOlder(other, one)), 'no two are older than each other');
      holds(!isOlder(one, one), 'none is older than itself');
    },
  }),
];
