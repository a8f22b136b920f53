import { hostname, release } from 'node:os';
import { parse } from 'valibot';
import { describe, expect, it } from 'vitest';
import { readContainer } from '../../../src/probe/container.ts';
import { parseCpuList, readHost } from '../../../src/probe/host.ts';
import { KernelFiles } from '../../../src/probe/kernel-files.ts';
import { type Host, HostSchema } from '../../../src/report/report-schema.ts';
import { hostFiles, MemoryTree } from './trees.ts';

const ID = '2f1e'.repeat(16);
const BIND = `50 40 254:0 /var/lib/docker/containers/${ID}/hosts /etc/hosts rw - ext4 /dev/vda rw\n`;
const PLAIN_BIND = '50 40 254:0 /x/hosts /etc/hosts rw - ext4 /dev/vda rw\n';
const ROOT = '27 1 254:0 / / rw - ext4 /dev/vda rw\n';

describe('readContainer', () => {
  it.each([
    ['docker', { 'proc/self/cgroup': `4:memory:/docker/${ID}\n` }],
    ['docker', { 'proc/self/cgroup': `4:memory:/system.slice/docker-${ID}.scope\n` }],
    ['docker', { 'proc/self/cgroup': '0::/\n', 'proc/self/mountinfo': ROOT + BIND }],
    ['docker', { '.dockerenv': '', 'proc/self/mountinfo': ROOT + PLAIN_BIND }],
    ['docker', { '.dockerenv': '' }],
    ['podman', { 'run/.containerenv': 'engine="podman-4.3.1"\n' }],
    ['podman', { 'proc/self/cgroup': `0::/machine.slice/libpod-${ID}.scope\n` }],
    ['kubernetes', { 'proc/self/cgroup': `4:memory:/kubepods/burstable/pod1/${ID}\n` }],
    ['kubernetes', { 'proc/self/cgroup': `0::/kubepods.slice/x/cri-containerd-${ID}.scope\n` }],
    ['kubernetes', { '.dockerenv': '', 'var/run/secrets/kubernetes.io/serviceaccount': '' }],
    ['lxc', { 'proc/self/cgroup': '4:memory:/lxc/web/init.scope\n' }],
    [
      'lxc',
      { 'proc/self/mountinfo': '9 8 0:1 /proc/meminfo /proc/meminfo rw - fuse.lxcfs lxcfs rw\n' },
    ],
    ['lxc', { 'proc/1/environ': 'TERM=linux\0container=lxc\0PATH=/bin\0' }],
    ['systemd-nspawn', { 'run/systemd/container': 'systemd-nspawn\n' }],
    [null, {}],
    [
      null,
      { 'proc/self/cgroup': '0::/system.slice/docker.service\n', 'proc/self/mountinfo': ROOT },
    ],
    [null, { 'proc/1/environ': 'notcontainer=lxc\0' }],
    // a virtual machine whose disk was unpacked from an image
    [null, { '.dockerenv': '', 'proc/self/mountinfo': ROOT }],
    // the host of containers: their mounts are not its own root
    [
      null,
      {
        'proc/self/mountinfo': `${ROOT}51 27 0:9 / /var/lib/docker/overlay2/${ID}/merged rw - overlay overlay rw\n`,
      },
    ],
  ])('is %s in %j', (name, tree: { [path: string]: string | undefined }) => {
    const entries = Object.entries(tree).map(([path, text]) => [path, text ?? '']);
    expect(readContainer(new MemoryTree(Object.fromEntries(entries)))).toBe(name);
  });
});

describe('parseCpuList', () => {
  it.each([
    ['0\n', 1],
    ['0-3,8\n', 5],
    ['0-7,16-23', 16],
    ['', null],
    ['0-x', null],
  ])('%j is %s', (text, count) => {
    expect(parseCpuList(text)).toBe(count);
  });
});

describe('readHost', () => {
  it('tells the running host', () => {
    const host: Host = readHost(new KernelFiles('/'));
    expect(parse(HostSchema, host)).toEqual(host);
    expect(host.hostname).toBe(hostname());
    expect(host.kernel.release).toBe(release());
    expect(host.kernel.machine).toMatch(/^(x86_64|aarch64|ppc64le|s390x|riscv64)$/);
    expect(host.cpus).toBeGreaterThan(0);
    expect(host.memTotalKiB).toBeGreaterThan(0);
  });

  it('tells what a tree has', () => {
    const host = readHost(
      new MemoryTree({
        'proc/meminfo': 'MemTotal: 9 kB\nMemFree: 1 kB\nSwapTotal: 0 kB\n',
        'proc/sys/kernel/hostname': 'agent-7\n',
        'proc/sys/kernel/osrelease': '3.10.0-1160.el7.x86_64\n',
        'proc/sys/kernel/random/boot_id': '8616a79c-197e-47e2-85af-231928f1c5d0\n',
        'sys/devices/system/cpu/online': '0-63\n',
        'proc/self/cgroup': '4:memory:/\n',
      }),
    );
    expect(host).toEqual({
      hostname: 'agent-7',
      bootId: '8616a79c-197e-47e2-85af-231928f1c5d0',
      cpus: 64,
      memTotalKiB: 9,
      swapTotalKiB: 0,
      kernel: { release: '3.10.0-1160.el7.x86_64', version: 'unknown', machine: 'unknown' },
      container: null,
      cgroupVersion: 'v1',
    });
  });

  it('never takes the running host for a tree', () => {
    const host = readHost(hostFiles('coreos-failing'));
    expect(host).toMatchObject({ hostname: 'unknown', cpus: 0, memTotalKiB: 505456, bootId: null });
    expect(parse(HostSchema, host)).toEqual(host);
  });
});
