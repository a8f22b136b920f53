import { defineConfig } from 'vitest/config';
import { viteText } from './build/text-plugin.js';
import { viteYaml } from './build/yaml-plugin.js';

/**
 * Fast ones first; what needs the kernel or the engine for itself runs alone. Tests with real processes, signals and a kernel that
 * others use, too, get a second try in CI; a fault of ours fails both.
 */
const PROJECTS = [
  { name: 'unit', timeoutSeconds: 30, alone: false },
  { name: 'priv', timeoutSeconds: 120, alone: false },
  { name: 'tune', timeoutSeconds: 120, alone: false },
  { name: 'remedy', timeoutSeconds: 120, alone: false },
  { name: 'codenarc', timeoutSeconds: 120, alone: false },
  { name: 'shim', timeoutSeconds: 120, alone: false },
  { name: 'cli', timeoutSeconds: 120, alone: false },
  { name: 'faults', timeoutSeconds: 300, alone: false },
  { name: 'browser', timeoutSeconds: 120, alone: false },
  { name: 'ops', timeoutSeconds: 120, alone: false },
  { name: 'kernel', timeoutSeconds: 120, alone: true },
  { name: 'rights', timeoutSeconds: 120, alone: true },
  { name: 'chaos', timeoutSeconds: 600, alone: true },
  { name: 'engine', timeoutSeconds: 300, alone: true },
];
/** What fails here one time in fifty is a fault of ours, too. */
const ONCE = ['unit', 'chaos'];

export default defineConfig({
  test: {
    projects: PROJECTS.map(({ name, timeoutSeconds, alone }, groupOrder) => ({
      plugins: [viteYaml(), viteText()],
      test: {
        name,
        include: [`test/${name}/**/*.test.ts`],
        testTimeout: timeoutSeconds * 1000,
        hookTimeout: timeoutSeconds * 1000,
        fileParallelism: !alone,
        maxWorkers: alone ? 1 : 2,
        retry: process.env.CI && !ONCE.includes(name) ? 1 : 0,
        sequence: { groupOrder },
      },
    })),
  },
});
