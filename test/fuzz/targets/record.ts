import fc from 'fast-check';
import * as v from 'valibot';
import { findCron } from '../../../src/doctor/cron.ts';
import { findSysctlFiles } from '../../../src/doctor/sysctl-files.ts';
import { findTuned } from '../../../src/doctor/tuned.ts';
import { readCgroup, readCgroupVersion } from '../../../src/probe/cgroup.ts';
import { readContainer } from '../../../src/probe/container.ts';
import { readContainerEvents } from '../../../src/probe/container-events.ts';
import { readBootId, readHost } from '../../../src/probe/host.ts';
import { readMemoryCgroups } from '../../../src/probe/memory-cgroups.ts';
import { readMounts } from '../../../src/probe/mounts.ts';
import { takeRecordAndZones } from '../../../src/probe/record.ts';
import { RecordSchema } from '../../../src/probe/record-schema.ts';
import { recordText } from '../../../src/probe/record-text.ts';
import { requestOutlook } from '../../../src/probe/request-outlook.ts';
import { readSetting } from '../../../src/probe/sysctl.ts';
import { availableBlocks, readFreeMemory } from '../../../src/probe/usable-zones.ts';
import { readBaselines, readUntunedFacts } from '../../../src/tune/baseline.ts';
import { readHostFacts } from '../../../src/tune/host-facts.ts';
import { readKey } from '../../../src/tune/tuning.ts';
import { MemoryTree } from '../../unit/probe/trees.ts';
import { ofHosts, textLike } from '../mutate.ts';
import { holds, plain, printable, same } from '../promises.ts';
import { target } from '../target.ts';

const NOW = new Date('2026-11-25T12:00:00Z');
const ORDER = 4;

/** A host's files, each like a recorded one's. */
const FILES: { [path: string]: readonly string[] } = {
  'proc/buddyinfo': ofHosts('proc/buddyinfo'),
  'proc/zoneinfo': ofHosts('proc/zoneinfo').map((text) => text.slice(0, 4000)),
  'proc/meminfo': ofHosts('proc/meminfo'),
  'proc/vmstat': ofHosts('proc/vmstat'),
  'proc/pressure/memory': ofHosts('proc/pressure/memory'),
  'proc/self/cgroup': ['4:memory:/docker/2f1e\n', '0::/user.slice\n'],
  'proc/self/mountinfo': [
    '30 23 0:26 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n29 23 0:25 / /sys/fs/cgroup ro - cgroup2 cgroup rw\n',
  ],
  'proc/cgroups': ['memory\t8\t230\t1\n'],
  'proc/1/environ': ['HOME=/\0container=lxc\0'],
  'proc/sys/kernel/osrelease': ['5.4.0-97-generic\n'],
  'proc/sys/kernel/random/boot_id': ['1d7ad0a2-0d4c-4b8e-9a0b-3f3b2c1d0e9f\n'],
  'proc/sys/vm/swappiness': ['60\n'],
  'proc/sys/vm/min_free_kbytes': ['67584\n'],
  'sys/devices/system/cpu/online': ['0-3,8\n'],
  'sys/fs/cgroup/memory/memory.limit_in_bytes': ['9223372036854771712\n'],
  'sys/fs/cgroup/memory/memory.usage_in_bytes': ['1234567\n'],
  'sys/fs/cgroup/memory/memory.failcnt': ['3\n'],
  'sys/fs/cgroup/memory/docker/2f1e2f1e2f1e/memory.failcnt': ['3\n'],
  'sys/fs/cgroup/memory.events': ['max 3\noom_kill 1\n'],
  'run/memguard/baseline/vm.swappiness': ['1d7ad0a2-0d4c-4b8e-9a0b-3f3b2c1d0e9f 60 10\n'],
  'run/systemd/container': ['docker\n'],
  'etc/sysctl.d/99-ci.conf': ['vm.swappiness = 10\n'],
  'etc/tuned/active_profile': ['balanced\n'],
  'etc/tuned/balanced/tuned.conf': ['[main]\ninclude=balanced\n[sysctl]\nvm.dirty_ratio=10\n'],
  'etc/cron.d/drop': ['0 * * * * root echo 3 > /proc/sys/vm/drop_caches\n'],
};

const tree = fc
  .record(
    Object.fromEntries(
      Object.entries(FILES).map(([path, texts]) => [
        path,
        fc.oneof(
          { weight: 2, arbitrary: fc.constantFrom(...texts) },
          { weight: 1, arbitrary: textLike(texts) },
          { weight: 1, arbitrary: fc.constant(null) },
        ),
      ]),
    ),
  )
  .map((files) =>
    Object.fromEntries(
      Object.entries(files).flatMap(([path, text]) => (text === null ? [] : [[path, text]])),
    ),
  );

/** All that is read of a host, at once: what one file says must not spoil the others. */
export const RECORD = [
  target<{ [path: string]: string }>({
    name: 'record of a whole host',
    share: 1,
    inputs: tree,
    play(entries) {
      const files = new MemoryTree(entries);
      const { record, zones } = takeRecordAndZones(files, NOW);
      plain([record, zones]);
      holds(v.is(RecordSchema, record), 'a record is as its schema says');
      same(JSON.parse(JSON.stringify(record)), record, 'a record is the same as JSON');
      for (const warning of record.warnings) printable(warning, 'a warning');
      printable(recordText(record), 'the text of a record');
      plain(requestOutlook(record));
      plain(zones && availableBlocks(zones, ORDER), 0);
      plain(readFreeMemory(files).available(ORDER), 0);
    },
  }),
  target<{ [path: string]: string }>({
    name: 'facts of a whole host',
    share: 1,
    inputs: tree,
    play(entries) {
      const files = new MemoryTree(entries);
      plain([readCgroup(files), readCgroupVersion(files), readMounts(files)]);
      plain([readMemoryCgroups(files), readContainerEvents(files)], 0);
      const container = readContainer(files);
      holds(container === null || /^[a-z0-9._-]{1,40}$/i.test(container), `a word: ${container}`);
      const host = readHost(files);
      plain(host, 0);
      holds((readBootId(files) ?? '').length <= 400, 'a boot id of some characters');
      plain([readHostFacts(files), readUntunedFacts(files)]);
      holds(
        Object.values(readBaselines(files)).every(({ original }) => /^\d{1,20}B?$/.test(original)),
        'originals are numbers',
      );
      for (const key of ['vm.swappiness', 'vm.none']) {
        printable(`${readSetting(files, key)} ${readKey(files, key)}`, 'a setting');
      }
      plain([findSysctlFiles(files), findTuned(files), findCron(files)]);
    },
  }),
];
