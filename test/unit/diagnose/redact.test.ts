import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redactText } from '../../../src/diagnose/redact.ts';

const SECRET = 'hUnter2-geheim';

describe('a secret nobody told is hidden', () => {
  test.each([
    `fatal: could not read from https://ci:${SECRET}@git.example.com/x.git`,
    `git+ssh://${SECRET}@host/x`,
    `Authorization: Bearer ${SECRET}`,
    `curl -H 'Authorization: Basic ${SECRET}' https://x`,
    `"Authorization": "token ${SECRET}"`,
    `bearer ${SECRET}`,
    `API_TOKEN=${SECRET}`,
    `NEXUS_PSW=${SECRET}`,
    `export NPM_TOKEN="${SECRET} and more"`,
    `db.password: ${SECRET}`,
    `{"password":"${SECRET}","user":"x"}`,
    `{\\"client_secret\\":\\"${SECRET}\\"}`,
    `AWS_SECRET_ACCESS_KEY = '${SECRET}'`,
    `apikey=${SECRET}&x=1`,
    `https://x/y?access_token=${SECRET}&z=1`,
    `PGPASSWORD=${SECRET} psql`,
    `private_key => ${SECRET}`,
    `"auth": "${SECRET}"`,
    `docker build --build-arg X=${SECRET} .`,
    `docker build --build-arg=X="${SECRET} y" .`,
    `docker run -e X=${SECRET} image`,
    `docker run --env X=${SECRET} image`,
    `docker login -u x -p ${SECRET}`,
    `docker login --password ${SECRET}`,
    `mysql -u root -p${SECRET} db`,
    `curl -u me:${SECRET} https://x`,
  ])('%s', (line) => {
    const clean = redactText(`${line}: Cannot allocate memory`, []);
    expect(clean).not.toContain(SECRET);
    expect(clean).toContain('***');
  });

  test.each([
    `ghp_${'a1B2'.repeat(9)}`,
    `gho_${'a1B2'.repeat(9)}`,
    `github_pat_${'a1B2'.repeat(9)}`,
    `glpat-${'a1B2'.repeat(5)}`,
    'AKIAIOSFODNN7EXAMPLE',
    `xoxb-${'1234-'.repeat(4)}abcd`,
    `npm_${'a1B2'.repeat(9)}`,
    `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.${'a1B2'.repeat(9)}`,
  ])('by its shape: %s', (token) => {
    expect(redactText(`using ${token} now`, [])).toBe('using *** now');
  });

  test('a private key', () => {
    const lines = `${'Ab+/'.repeat(16)}\n${'Cd+/'.repeat(16)}`;
    const pem = `-----BEGIN RSA PRIVATE KEY-----\n${lines}\n-----END RSA PRIVATE KEY-----`;
    expect(redactText(`x\n${pem}\ny`, [])).not.toMatch(/[AC][bd]\+/);
    expect(redactText('Ab+/'.repeat(16), [])).toBe('***');
  });
});

test('evidence without a secret stays as it is', () => {
  for (const line of [
    'open /var/lib/docker/overlay/4147d85b3462f5e8/merged/dev/console: cannot allocate memory',
    'order-probe: order 4: Cannot allocate memory',
    'mkdir -p /x: Cannot allocate memory',
    'https://registry.npmjs.org/@scope/name: cannot allocate memory',
    '4147d85b3462f5e8db7d445913e63e680ce113c7361f0b3bcd95b3bdbf3d3e11',
    'basic blocks: Cannot allocate memory',
    'docker run -p 80:80 nginx: cannot allocate memory',
  ]) {
    expect(redactText(line, [])).toBe(line);
  }
});

describe('known secrets', () => {
  test('are hidden wherever they are, the longest first', () => {
    expect(redactText('a sesame-open b sesame c', ['sesame', 'sesame-open'])).toBe('a *** b *** c');
  });

  test('are hidden as they are, whatever signs they hold', () => {
    expect(redactText('x $&.*( y', ['$&.*('])).toBe('x *** y');
  });

  test('shorter than four characters are not looked for', () => {
    expect(redactText('a 123 b', ['123', '', '\x00\x01\x02\x03'])).toBe('a 123 b');
  });

  test('are found though the log coloured them', () => {
    expect(redactText('ses\x1b[1mame', ['sesame'])).toBe('***');
  });
});

test('control characters are removed', () => {
  expect(redactText('\x1b[91ma\x00\x07b\x7f\x9bc\r', [])).toBe('abc');
});

test('it never throws, and never lets a known secret through', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[A-Za-z0-9]{4,20}$/),
      fc.string(),
      (head, secret, tail) => {
        expect(redactText(head + secret + tail, [secret])).not.toContain(secret);
      },
    ),
    { numRuns: 2000 },
  );
});
