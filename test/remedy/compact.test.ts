import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { lacking } from '../tune/host.ts';
import { sickLab } from './sick-lab.ts';

const NOBODY = 65534;
const schema = JSON.parse(readFileSync('resources/memguard/schema/remedy.schema.json', 'utf8'));

describe.skipIf(lacking.length > 0)('memguard compact', () => {
  it('takes the first rung and no more, whether that is enough or not', async () => {
    const host = await sickLab(null);
    const { exitCode, stdout } = host.memguard(['compact']);
    expect(exitCode).toBe(0);
    expect(host.actions()).toEqual(['compact_memory']);
    expect(stdout.split('\n').map((line) => line.trim().split(/ {2,}/)[0])).toEqual([
      'RUNG',
      'before',
      'compact',
    ]);
  });

  it('--until climbs as far as it takes', async () => {
    const host = await sickLab('1 to vm.drop_caches');
    const remedy = host.json(['compact', '--until', '4']);
    expect(host.actions()).toEqual(['compact_memory', 'drop_caches 1', 'compact_memory']);
    expect(remedy).toMatchObject({
      exitCode: 0,
      trigger: 'manual',
      order: 4,
      result: 'recovered',
      rungs: [{ action: 'compact' }, { action: 'drop1+compact' }],
    });
    const { exitCode: _, ...object } = remedy;
    const validate = new Ajv({ allErrors: true }).compile(schema);
    validate(object);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('--until answers 1, with its object, when it is not reached', async () => {
    const host = await sickLab(null);
    const args = ['compact', '--until', '5', '--remedies', 'cache'];
    expect(host.json(args)).toMatchObject({
      exitCode: 1,
      schema: 'memguard.remedy/1',
      result: 'not-recovered',
    });
    expect(host.actions()).toEqual(['compact_memory', 'drop_caches 1', 'compact_memory']);
    const { exitCode, stdout } = host.memguard([...args, '--remedies=compact'].slice(0, 3));
    expect([exitCode, stdout]).toEqual([
      1,
      expect.stringContaining('order 5: still not available'),
    ]);
  });

  it('--dry-run changes nothing', async () => {
    const host = await sickLab(null);
    expect(host.json(['compact', '--until', '4', '--dry-run'])).toMatchObject({
      exitCode: 0,
      result: 'would',
    });
    expect(host.actions()).toEqual([]);
  });

  it('without rights: 77, with the command that gives them', async () => {
    const host = await sickLab(null);
    const { exitCode, lines, stdout } = host.memguard(['compact', '--json'], { uid: NOBODY });
    expect(exitCode).toBe(77);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'memguard.error/1', exitCode: 77 });
    expect(lines).toEqual([expect.stringMatching(/needs root.*memguard install --user/)]);
  });

  it.each(['', '-1', '21', '4.0', 'x', '1e1'])('--until=%s is a usage error', async (order) => {
    const host = await sickLab(null);
    expect(host.memguard(['compact', `--until=${order}`]).exitCode).toBe(64);
    expect(host.actions()).toEqual([]);
  });

  it('the administrator’s ceilings hold', async () => {
    const host = await sickLab(null);
    host.etc('config.yaml', 'ceilings: {remedies: compact}\n');
    expect(host.memguard(['compact', '--until', '4']).exitCode).toBe(1);
    expect(host.actions()).toEqual(['compact_memory']);
    host.etc('config.yaml', 'ceilings: {mode: observe}\n');
    expect(host.memguard(['compact']).exitCode).toBe(77);
    expect(host.actions()).toEqual(['compact_memory']);
  });
});
