import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { SHIPPED_PROFILES } from '../../src/tune/shipped-profiles.ts';
import { sickLab } from '../remedy/sick-lab.ts';
import { BUNDLE, lacking } from '../tune/host.ts';
import { until } from './monitoring.ts';
import { readProjectFile } from './ops-files.ts';

interface Container {
  image: string;
  command: string[];
  args: [string];
  env: { name: string; value: string }[];
  securityContext: { [name: string]: unknown };
  volumeMounts: { name: string; mountPath: string }[];
}

interface DaemonSet {
  apiVersion: string;
  kind: string;
  spec: {
    selector: { matchLabels: object };
    template: {
      metadata: { labels: object };
      spec: { containers: [Container]; volumes: { name: string; hostPath?: { path: string } }[] };
    };
  };
}

const set = load(readProjectFile('ops/daemonset.yaml')) as DaemonSet;
const pod = set.spec.template.spec;
const [container] = pod.containers;
const profile = container.env.find(({ name }) => name === 'PROFILE')?.value ?? '';

describe('daemonset.yaml', () => {
  it('is one, and finds its own pods', () => {
    expect([set.apiVersion, set.kind]).toEqual(['apps/v1', 'DaemonSet']);
    expect(set.spec.template.metadata.labels).toEqual(set.spec.selector.matchLabels);
  });

  it('mounts what it has, and has what it mounts', () => {
    const names = (all: { name: string }[]) => all.map(({ name }) => name).sort();
    expect(names(container.volumeMounts)).toEqual(names(pod.volumes));
  });

  it("mounts the node's own folders where memguard looks for them", () => {
    const paths = Object.fromEntries(
      pod.volumes.map(({ name, hostPath }) => [name, hostPath?.path]),
    );
    for (const path of ['/run/memguard', '/var/lib/memguard']) {
      const mount = container.volumeMounts.find(({ mountPath }) => mountPath === path);
      expect(paths[mount?.name ?? '']).toBe(path);
    }
  });

  it('applies a profile that there is', () => {
    expect(Object.keys(SHIPPED_PROFILES)).toContain(profile);
  });

  it.skipIf(lacking.length > 0)(
    'tunes a sick node, compacts it, tells of it, and gives back what it changed',
    async () => {
      const host = await sickLab('1 to vm.compact_memory');
      const textfile = host.folder('textfile');
      const script = container.args[0]
        .replaceAll('/opt/memguard/memguard.cjs', `'${BUNDLE}'`)
        .replaceAll('/textfile', `'${textfile}'`);
      const originals = host.lab.all();
      const [file, words] = host.lab.command([...container.command, script]);
      const env = { ...process.env, PROFILE: profile, MEMGUARD_HISTORY: host.folder('history') };
      const pod = spawn(file, words, { env, stdio: 'ignore' });
      const ended = once(pod, 'exit');
      await until('compacted', async () => host.actions().includes('compact_memory'));
      expect(host.lab.vm('compaction_proactiveness')).toBe('40');
      expect(readFileSync(join(textfile, 'memguard.prom'), 'utf8')).toContain(
        '\nmemguard_helper_available 1\n',
      );
      pod.kill('SIGTERM');
      expect(await ended).toEqual([0, null]);
      const { compact_memory: _, ...given } = host.lab.all();
      const { compact_memory: __, ...before } = originals;
      expect(given).toEqual(before);
    },
  );
});
