import fc from 'fast-check';
import { usersIn } from '../../../src/access/installed-files.ts';
import { parseLastEnds } from '../../../src/access/last-ends.ts';
import { settingsIn } from '../../../src/doctor/sysctl-files.ts';
import { cgroupVersion, parseCgroup, placeOfMemcg } from '../../../src/probe/cgroup.ts';
import { parseClientVersion } from '../../../src/probe/engine-client.ts';
import {
  parseDmesg,
  parseJournal,
  parseKmsg,
  parsePrivKmsg,
} from '../../../src/probe/kernel-log-stamped.ts';
import { parseSyslog } from '../../../src/probe/kernel-log-syslog.ts';
import { parseMountinfo } from '../../../src/probe/mounts.ts';
import { fixture, ofHosts, textLike } from '../mutate.ts';
import { holds, plain } from '../promises.ts';
import { target } from '../target.ts';

const BOOT = '1d7ad0a2-0d4c-4b8e-9a0b-3f3b2c1d0e9f';
const NOW = new Date('2026-11-25T12:00:00Z');
/** RFC 3339 has four digits for the year. */
const LATEST_MS = 8000 * 366 * 86_400_000;
const UPWARDS = /(^|\/)\.\.(\/|$)/;
const LOG = [
  '4,1234,5036262036,-;dockerd: page allocation failure: order:5, mode:0x440dc0\n SUBSYSTEM=x\n',
  '5036.262036 dockerd: page allocation failure: order:5\n',
  '<4>[906739.889741][ T12] dockerd: page allocation failure: order:5, mode:0x440dc0\n',
  '[ 5036.262036] agent-7 kernel: dockerd: page allocation failure: order:5\n',
  fixture('logs/oom-el7-3.10.0-514.log'),
];
const SYSLOG = [
  'Jul 13 05:38:06 ip-10 kernel: docker: page allocation failure: order:4, mode:0x1040d0\n',
  'Nov 26 11:59:59 kernel: [ 5.1] a#012b\n',
  '2026-07-13T05:38:06.123456+02:00 agent-7 kernel: [ 5036.262036] docker: order:4\n',
];

/** Files of the system that are read for what else they tell. */
export const SYSTEM_FILES = [
  target({
    name: 'cgroups and mounts',
    share: 5,
    inputs: fc.tuple(
      textLike([...ofHosts('proc/self/cgroup'), '4:memory:/docker/2f1e\n0::/user.slice\n']),
      textLike([
        ...ofHosts('proc/self/mountinfo'),
        '30 23 0:26 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n',
        '29 23 0:25 /docker/a /sys/fs/cgroup ro master:9 - cgroup2 cgroup rw\n',
      ]),
    ),
    play([cgroups, mountinfo]) {
      const [memberships, mounts] = [parseCgroup(cgroups), parseMountinfo(mountinfo)];
      plain([memberships, mounts], 0);
      const version = cgroupVersion(memberships, mounts);
      holds(version === null || ['v1', 'v2', 'hybrid'].includes(version), 'a known version');
      const place = placeOfMemcg(memberships, mounts);
      plain(place);
      // What a mount point is, is the kernel's to say.
      const isOdd = mounts.some(({ mountPoint }) => UPWARDS.test(mountPoint));
      const leaves = (place?.folders ?? []).filter((folder) => UPWARDS.test(folder));
      holds(isOdd || leaves.length === 0, `no folder outside the mount: ${leaves[0]}`);
    },
  }),
  target({
    name: 'kernel log',
    share: 6,
    inputs: textLike(LOG),
    play(text) {
      for (const parse of [parseKmsg, parsePrivKmsg, parseDmesg, parseJournal]) {
        plain(parse(text), 0);
      }
    },
  }),
  target({
    name: 'syslog',
    share: 4,
    inputs: fc.tuple(textLike(SYSLOG), fc.boolean()),
    play([text, isLocalTime]) {
      const lines = parseSyslog(text, { now: NOW, isLocalTime });
      plain(lines);
      holds(
        lines.every(({ wallMs }) => wallMs <= NOW.getTime() + LATEST_MS),
        'no date far to come',
      );
      holds(
        lines.every(({ spanMs }) => spanMs === 1 || spanMs === 1000),
        'a known span',
      );
    },
  }),
  target({
    name: 'last actions of memguard-priv',
    share: 3,
    inputs: textLike([`compact ${BOOT} 123456\ndrop1 ${BOOT} 99\ndrop3 ${BOOT} 1\n`]),
    play(text) {
      const ends = parseLastEnds(text, BOOT, 200_000);
      plain(ends, 0);
      holds(
        Object.values(ends).every((end) => end <= 200_000),
        'no end to come',
      );
    },
  }),
  target({
    name: 'sysctl.d, sudoers',
    share: 3,
    inputs: textLike([
      '# a\nvm.swappiness = 10\n-vm/dirty_ratio=30\n',
      'jenkins ALL=(root) NOPASSWD:NOSETENV: /usr/local/sbin/memguard-priv\n',
      'Docker version 20.10.24+dfsg1, build 297e128\n',
    ]),
    play(text) {
      const settings = settingsIn(text);
      plain(settings);
      holds(
        settings.every(({ key }) => /^vm\.[a-z_]+$/.test(key)),
        'keys of memguard alone',
      );
      holds(
        usersIn(text).every((user) => !/\s/.test(user)),
        'users are words',
      );
      const version = parseClientVersion(text);
      holds(
        version === null || (version.length <= 100 && !/\s/.test(version)),
        'a version is a word',
      );
    },
  }),
];
