import { defineConfig } from 'vitest/config';
import { viteText } from './build/text-plugin.js';
import { viteYaml } from './build/yaml-plugin.js';

/** They throw megabytes at the sources for half a minute: too long for each of thousands of changes. */
const SLOW = ['**/diagnose/fuzz.test.ts', '**/diagnose/hostile-logs.test.ts'];
/** Of test/mutate: the folder that is changed, and which of its own tests have to notice. */
const FOLDER = process.env.MUTATED ?? '**';
const PROJECTS = (process.env.MUTATED_BY ?? 'unit copy').split(' ');

/**
 * For test/mutate: the tests that run the sources themselves. `unit` runs anywhere; `copy` writes where root writes, and so runs in
 * test/in-copy alone (test/rights has it run there in `npm test`, too). One at a time: they share that copy.
 */
export default defineConfig({
  test: {
    projects: PROJECTS.map((name) => ({
      plugins: [viteYaml(), viteText()],
      test: {
        name,
        include: [`test/${name}/${FOLDER}/*.test.ts`],
        exclude: SLOW,
        testTimeout: 30_000,
        hookTimeout: 30_000,
        fileParallelism: false,
        maxWorkers: 1,
      },
    })),
  },
});
