import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { noNamespace, withEtc, writer } from './etc.ts';
import { place, reportIn, standIn } from './memguard.ts';

const ENTRY = `- id: gpu-buffer
  title: no buffer
  patterns: ['GPU buffer could not be reserved']
  where: [build]
  cause: It asks for one piece.
  retry: 'no'
  advice: []
  sources: []
  samples: ['GPU buffer could not be reserved']
  nearMisses: []
`;

describe.skipIf(noNamespace)('/etc/memguard/knowledge', () => {
  /** What a guard reports of a docker command that fails with these words. */
  async function guarded(entry: string) {
    const where = place();
    standIn(where, 'echo "blender: GPU buffer could not be reserved" >&2; exit 1');
    const out = join(where.folder, 'out');
    const lay = (folder: string) => {
      mkdirSync(join(folder, 'knowledge'));
      writeFileSync(join(folder, 'knowledge/gpu.yaml'), entry);
    };
    const args = ['run', '--out', out, '--', 'docker', 'build', '.'];
    const { exitCode, said } = await withEtc(lay, args, where);
    const [attempt] = reportIn(out).attempts;
    return { exitCode, said, cause: attempt?.diagnosis?.cause };
  }

  test('a guard goes by it', async () => {
    expect(await guarded(ENTRY)).toMatchObject({ exitCode: 1, cause: 'gpu-buffer' });
  });

  test('what is wrong with it costs one line, and no verdict', async () => {
    const { exitCode, said, cause } = await guarded(ENTRY.replace("'no'", 'perhaps'));
    expect([exitCode, cause]).toEqual([1, null]);
    expect(said.filter((line) => line.includes('knowledge'))).toEqual([
      expect.stringMatching(/gpu\.yaml:6: .*going by the knowledge that memguard carries alone$/),
    ]);
  });

  test('classify goes by it, and tells all that is wrong', async () => {
    const where = place();
    const lay = (entry: string) => (folder: string) => {
      mkdirSync(join(folder, 'knowledge'));
      writer('knowledge/gpu.yaml', entry)(folder);
    };
    writeFileSync(join(where.folder, 'log'), 'GPU buffer could not be reserved\n');
    const log = join(where.folder, 'log');
    const good = await withEtc(lay(ENTRY), ['classify', log, '--json'], where);
    expect(JSON.parse(good.stdout)).toMatchObject({ cause: 'gpu-buffer', retry: 'no' });
    const bad = await withEtc(lay(ENTRY.replace('GPU', '(GPU')), ['classify', log], where);
    expect(bad.exitCode).toBe(78);
  });
});
