import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROMISED_MS } from './back.ts';
import { Figures } from './figures.ts';
import { ChaosHost, lacking } from './host.ts';
import { planRound } from './plan.ts';
import { playRound } from './round.ts';

/** `npm run chaos` plays 1,000. */
const ROUNDS = 25;
const SLACK = 5;
/** Another one each day; MEMGUARD_CHAOS_SEED repeats one. */
const SEED = Number(process.env.MEMGUARD_CHAOS_SEED || Math.floor(Date.now() / 86_400_000));
const MOST_MS = 600_000;

describe.skipIf(lacking.length > 0)(`chaos, seed ${SEED}`, () => {
  let host: ChaosHost;
  const figures = new Figures();

  beforeAll(() => {
    host = ChaosHost.open();
  });
  afterAll(() => {
    host?.close();
    console.log(figures.summary());
  });

  it(
    `after each of ${ROUNDS} rounds every setting is the original, and nothing is left`,
    async () => {
      for (let number = 1; number <= ROUNDS; number++) {
        const round = await playRound(planRound(SEED, number), host, PROMISED_MS * SLACK);
        figures.add(round);
        expect(round.faults, `round ${number}: ${JSON.stringify(round.plan)}`).toEqual([]);
      }
      // Else nothing would have been to give back.
      expect(figures.tuned).toBeGreaterThan(ROUNDS / 2);
    },
    MOST_MS,
  );
});
