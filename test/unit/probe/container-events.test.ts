import { describe, expect, test } from 'vitest';
import { parseEvent, readContainerEvents } from '../../../src/probe/container-events.ts';
import { MemoryTree } from './trees.ts';

const ID = '2f1e'.repeat(16);
const V2 = '30 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n';
const V1 = '35 31 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n';
const EVENTS = 'low 0\nhigh 0\nmax 12\noom 3\noom_kill 2\noom_group_kill 0\n';

test('one event of several', () => {
  expect(parseEvent(EVENTS, 'oom_kill')).toBe(2);
  expect(parseEvent(EVENTS, 'max')).toBe(12);
  expect(parseEvent('low 0\nmax 12\n', 'oom_kill')).toBeNull();
  expect(parseEvent('oom_kill_disable 0\nunder_oom 0\n', 'oom_kill')).toBeNull();
});

describe('v2', () => {
  test('the parents, which count for containers that are gone, too', () => {
    const tree = new MemoryTree({
      'proc/self/mountinfo': V2,
      'sys/fs/cgroup/docker/memory.events': EVENTS,
      [`sys/fs/cgroup/docker/${ID}/memory.events`]: EVENTS,
      'sys/fs/cgroup/system.slice/memory.events': 'max 0\n',
    });
    expect(readContainerEvents(tree)).toEqual({
      docker: { oomKills: 2, limitHits: 12 },
      'system.slice': { oomKills: null, limitHits: 0 },
    });
  });

  test('inside a container, its own cgroup', () => {
    const tree = new MemoryTree({
      'proc/self/mountinfo': V2,
      'sys/fs/cgroup/memory.events': EVENTS,
    });
    expect(readContainerEvents(tree)).toEqual({ '/': { oomKills: 2, limitHits: 12 } });
  });
});

/** A tree of cgroups in which `docker` has these children. */
class V1Tree extends MemoryTree {
  readonly children: string[];

  constructor(children: string[]) {
    const files = children.flatMap((name) => [
      [`sys/fs/cgroup/memory/docker/${name}/memory.failcnt`, '7\n'],
      [
        `sys/fs/cgroup/memory/docker/${name}/memory.oom_control`,
        'oom_kill_disable 0\nunder_oom 0\noom_kill 1\n',
      ],
    ]);
    super({
      'proc/self/mountinfo': V1,
      'sys/fs/cgroup/memory/docker/memory.failcnt': '99\n',
      ...Object.fromEntries(files),
    });
    this.children = children;
  }

  override list(path: string) {
    if (path !== 'sys/fs/cgroup/memory/docker') return { kind: 'absent' as const };
    return { kind: 'names' as const, names: ['memory.failcnt', ...this.children] };
  }
}

describe('v1', () => {
  test('the containers that run; a parent counts only its own limit', () => {
    expect(readContainerEvents(new V1Tree([ID]))).toEqual({
      [`docker/${ID}`]: { oomKills: 1, limitHits: 7 },
    });
  });

  test('none of too many', () => {
    const ids = Array.from({ length: 65 }, (_, n) => `${String(n).padStart(12, '0')}abcd`);
    expect(readContainerEvents(new V1Tree(ids.slice(1)))).not.toEqual({});
    expect(readContainerEvents(new V1Tree(ids))).toEqual({});
  });
});

test('nothing where no memory cgroups are to be seen', () => {
  expect(readContainerEvents(new MemoryTree({}))).toEqual({});
});
