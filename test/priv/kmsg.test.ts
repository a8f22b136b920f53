import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Lab, lacking, SHELLS } from './lab.ts';

/** Lines as kernels log them; those about allocation and OOM, and others. */
const ABOUT = [
  'dockerd: page allocation failure: order:5, mode:0x440dc0(GFP_KERNEL_ACCOUNT|__GFP_COMP|__GFP_ZERO), nodemask=(null)',
  'docker: page allocation failure. order:1, mode:0x20',
  'warn_alloc: 1 callbacks suppressed',
  'Mem-Info:',
  'active_anon:10 inactive_anon:20 isolated_anon:0',
  'Node 0 Normal free:5384kB min:4196kB low:5244kB high:6292kB',
  'DMA32: 105*4kB (UME) 20*8kB (UME) = 580kB',
  'Normal: 2*4kB 1*8kB = 16kB',
  'lowmem_reserve[]: 0 0 0 0',
  ' memcg_alloc_cache_params+0x81/0xb0',
  ' veth_alloc_queues+0x1f/0x60 [veth]',
  'cc1plus invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0',
  'oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=a',
  'Out of memory: Killed process 4242 (node) total-vm:1kB',
  'Memory cgroup out of memory: Killed process 4243 (java)',
  'vmalloc: allocation failure, allocated 20480 of 40960 bytes',
  'SLUB: Unable to allocate memory on node -1, gfp=0xcc0(GFP_KERNEL)',
  'Unable to create nf_conn slab cache',
  'kmem_cache_create(nf_conntrack) failed with error -12',
  'XFS: docker(1234) possible memory allocation deadlock size 65552 in kmem_alloc (mode:0x2408240)',
];
const OTHER = [
  'audit: type=1400 apparmor="DENIED" operation="open" name="/etc/shadow"',
  'usb 1-1: SerialNumber: 4C530001',
  'device eth0 entered promiscuous mode',
  '[  4242]  1000  4242   10000 secret-process',
  'EXT4-fs (sda1): mounted filesystem',
  ' do_syscall_64+0x5b/0x90',
];

describe.skipIf(lacking.length > 0)('kmsg', () => {
  // busybox has a dd that cannot read /dev/kmsg without waiting, and a dmesg of its own.
  const shells = SHELLS.filter(([name]) => name !== 'busybox');

  describe.each(shells.map((shell) => ({ shell, name: shell.join(' ') })))('$name', ({ shell }) => {
    let lab: Lab;
    const uptime = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]);
    beforeEach(async () => {
      lab = await Lab.open();
    });
    afterEach(() => lab.close());

    it('lets lines about allocation and OOM through, and no others', () => {
      const micros = Math.round(uptime * 1e6);
      const record = (text: string, index: number) =>
        `4,${index},${micros + index},-;${text}\n SUBSYSTEM=memory\n DEVICE=+Out of memory\n`;
      lab.cover('/dev/kmsg', [...OTHER, ...ABOUT].map(record).join(''));
      const { status, stdout } = lab.run(shell, ['kmsg', '3600']);
      expect(status).toBe(0);
      expect(stdout.map((line) => line.replace(/^\d+\.\d{6} /, ''))).toEqual(ABOUT);
    });

    it('gives the seconds since boot, and only what is young enough', () => {
      const at = (seconds: number) => `4,1,${Math.round((uptime - seconds) * 1e6)},-;Mem-Info:\n`;
      lab.cover('/dev/kmsg', `${at(100)}${at(50)}${at(1)}`);
      const { stdout } = lab.run(shell, ['kmsg', '70']);
      expect(stdout.map((line) => Number(line.split(' ')[0]))).toEqual([
        expect.closeTo(uptime - 50, 3),
        expect.closeTo(uptime - 1, 3),
      ]);
    });

    it('asks dmesg where /dev/kmsg tells nothing', () => {
      lab.cover('/dev/kmsg', '');
      const lines = [...OTHER, ...ABOUT].map((text) => `[${uptime.toFixed(6)}] ${text}`);
      lab.cover('/usr/bin/dmesg', `#!/bin/sh\ncat <<'EOF'\n${lines.join('\n')}\nEOF\n`, 0o755);
      const { stdout } = lab.run(shell, ['kmsg', '3600']);
      expect(stdout).toEqual(ABOUT.map((text) => `${uptime.toFixed(6)} ${text}`));
    });

    it('gives the last 256 KiB, without control characters', () => {
      const micros = Math.round(uptime * 1e6);
      const text = (index: number) =>
        `4,${index},${micros},-;Mem-Info: ${index} \x1b[31m${'x'.repeat(800)}\n`;
      lab.cover('/dev/kmsg', Array.from({ length: 1000 }, (_, index) => text(index)).join(''));
      const { stdout } = lab.run(shell, ['kmsg', '3600']);
      const bytes = stdout.join('\n').length + 1;
      expect(bytes).toBeLessThanOrEqual(256 * 1024);
      expect(bytes).toBeGreaterThan(255 * 1024);
      expect(stdout.at(-1)).toContain('Mem-Info: 999 [31mxxx');
    });
  });

  it('under busybox prints lines of the same form', async () => {
    const lab = await Lab.open();
    try {
      const { status, stdout } = lab.run(['busybox', 'sh'], ['kmsg', '86400']);
      expect(status).toBe(0);
      expect(stdout.filter((line) => !/^\d+\.\d{6} \S/.test(line.replace(/ +/, ' ')))).toEqual([]);
    } finally {
      await lab.close();
    }
  });
});
