import { describe, expect, it } from 'vitest';
import { fuzzArguments, fuzzLeases } from '../fuzz/root-script.ts';
import { lacking } from './lab.ts';

/** The short run of `npm run fuzz:priv`; a finding names the seed of its batch. */
const SEED = 20_261_124;
const COUNT = 1500;

describe.skipIf(lacking.length > 0)('hostile input changes nothing but what is allowed', () => {
  it(`${COUNT} argument vectors`, async () => {
    expect(await fuzzArguments(SEED, COUNT)).toEqual({ count: COUNT, findings: [] });
  });

  it(`${COUNT} lease files`, async () => {
    expect(await fuzzLeases(SEED, COUNT)).toEqual({ count: COUNT, findings: [] });
  });
});
