import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { place, ROOT } from './memguard.ts';

/** What `npx memguard` gets: one file without dependencies, and what people read of it. */
it('the package of npm runs by itself', () => {
  const { folder, tmp } = place();
  const npm = (cwd: string, ...args: string[]) =>
    execFileSync('npm', [...args, '--offline', '--no-audit', '--no-fund'], {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, npm_config_cache: join(tmp, 'npm') },
    });
  npm(ROOT, 'pack', '--pack-destination', folder);
  const [tarball = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  const project = join(folder, 'project');
  mkdirSync(project);
  npm(project, 'install', '--prefix', project, join(folder, tarball));
  expect(readdirSync(join(project, 'node_modules')).filter((name) => name[0] !== '.')).toEqual([
    'memguard',
  ]);
  const bin = join(project, 'node_modules/.bin/memguard');
  expect(execFileSync(bin, ['version'], { encoding: 'utf8' })).toMatch(/^memguard \d/);
  expect(existsSync(join(project, 'node_modules/memguard/src'))).toBe(false);
});
