import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ROOT } from './memguard.ts';

/** `npm run audit` against a registry that knows these advisories (null: that does not know the question). */
async function audit(advisories: { [name: string]: object[] } | null) {
  const server = createServer((request, response) => {
    request.resume();
    const isAsked = request.url === '/-/npm/v1/security/advisories/bulk';
    response.statusCode = advisories === null ? 405 : isAsked ? 200 : 404;
    response.setHeader('Connection', 'close');
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(advisories ?? {}));
  }).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.close();
  });
  await once(server, 'listening');
  const registry = `--registry=http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return new Promise<{ code: unknown; stdout: string }>((resolve) => {
    execFile(process.execPath, [join(ROOT, 'build/audit.js'), registry], (error, stdout) => {
      resolve({ code: error?.code ?? 0, stdout });
    });
  });
}

const advisory = (title: string) => ({
  id: 1,
  url: 'https://github.com/advisories/GHSA-xxxx-xxxx-xxxx',
  title,
  severity: 'low',
  vulnerable_versions: '*',
});

describe('npm run audit', () => {
  it('fails for an advisory against a package that the bundle carries, however mild', async () => {
    const { code, stdout } = await audit({ execa: [advisory('runs too much')] });
    // Other versions of it may stand deeper, for tools.
    expect(stdout).toMatch(
      /^audit: in the bundle: low: execa at .*node_modules\/execa: runs too much/m,
    );
    expect(code).toBe(1);
  });

  it('tells of one against a tool, and passes: nobody runs that who uses memguard', async () => {
    const { code, stdout } = await audit({ vitest: [advisory('tests too much')] });
    expect(stdout).toContain('audit: .: not in the bundle: low: vitest');
    expect(stdout).toContain('audit: .: 0 in the bundle, ');
    expect(code).toBe(0);
  });

  it('says 69, and not that all is well, where the registry does not answer', async () => {
    const { code, stdout } = await audit(null);
    expect(stdout).toContain('not checked');
    expect(code).toBe(69);
  });
});
