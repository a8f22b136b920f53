import { describe, expect, test } from 'vitest';
import { diagnosed, fixture } from './logs.ts';

const WORDS = 'mmap: Cannot allocate memory';

describe('words that were mentioned, or survived, weigh nothing: real tools', () => {
  test.each([
    'apt-description',
    'gcc-source',
    'grep-source',
    'node-test-spec',
    'node-test-tap',
    'python-unittest',
    'survived-command-missing',
    'survived-undefined',
    'xtrace',
  ])('%s', (name) => {
    expect(diagnosed(fixture(`build-logs/${name}.tool.log`))).toMatchObject({
      cause: null,
      retry: 'no',
    });
  });
});

describe('words behind which something else went wrong', () => {
  test.each([
    'src/a.c:3:1: error: unknown type name foo',
    'fatal: repository https://example.com/x.git not found',
    'bash: line 3: cmake: command not found',
    'cp: cannot stat x: No such file or directory',
    '/usr/bin/ld: u.c:(.text+0x5): undefined reference to `missing`',
    'Tests: 2 failed, 40 passed, 42 total',
    '--- FAIL: TestAdd (0.00s)',
    'FAILED (failures=1)',
    'E: Unable to locate package foo',
    'npm ERR! 404 Not Found - GET https://registry.npmjs.org/x',
    '[ERROR] Failed to resolve dependencies: artifact x:y:jar:1 was not found',
    'error[E0433]: failed to resolve: use of undeclared crate',
    "ModuleNotFoundError: No module named 'x'",
    'wget: unable to resolve host address',
    'curl: (7) Failed to connect to localhost port 1: Connection refused',
    'mkdir: cannot create directory: Permission denied',
    'SyntaxError: Unexpected token }',
    'Segmentation fault (core dumped)',
  ])('%s', (line) => {
    const diagnosis = diagnosed(`${WORDS}\nmore\n${line}\nmake: *** [Makefile:3: all] Error 1\n`);
    expect(diagnosis).toMatchObject({ cause: null, retry: 'no' });
    expect(diagnosis.title).toMatch(/mentioned/);
    expect(diagnosis.evidence[0]).toMatchObject({ line: 1, text: WORDS });
  });

  test('or a good end', () => {
    expect(diagnosed(`${WORDS}\nsecond try succeeded\nexit 1\n`).cause).toBeNull();
  });

  test('or much else', () => {
    expect(diagnosed(`${WORDS}\n${'next file\n'.repeat(6)}`).cause).toBeNull();
    expect(diagnosed(`${WORDS}\n${'next file\n'.repeat(4)}`).cause).toBe('generic');
    const jobs = Array.from({ length: 60 }, (_, i) => `[ ${i}%] Building C object x${i}.o`).join(
      '\n',
    );
    expect(diagnosed(`${WORDS}\n${jobs}\n`).cause).toBeNull();
    expect(diagnosed(`${WORDS}\nmake: *** [Makefile:3: a.o] Error 1\n${jobs}\n`).cause).toBe(
      'generic',
    );
    expect(diagnosed(`${WORDS}\n${jobs}\nninja: build stopped: subcommand failed.\n`).cause).toBe(
      'generic',
    );
  });
});

describe('words that are only named, though nothing follows', () => {
  test.each([
    "ok 12 - says 'Cannot allocate memory'",
    'not ok 13 - says Cannot allocate memory',
    '✓ reports: Cannot allocate memory (3 ms)',
    ' ✗ reports: Cannot allocate memory',
    ' ● alloc › reports: Cannot allocate memory',
    '  1) reports: Cannot allocate memory:',
    '--- PASS: TestAlloc/Cannot allocate memory (0.00s)',
    'PASS: alloc.sh: Cannot allocate memory',
    'test enomem::Cannot allocate memory ... ok',
    'tests/test_a.py::test_x[Cannot allocate memory] FAILED [ 50%]',
    '[ RUN      ] Alloc.reports: Cannot allocate memory',
    "AssertionError: 'Cannot allocate memory' != 'Out of memory'",
    'Expected: "Cannot allocate memory"',
    'Description: helps where you get: Cannot allocate memory',
    'libenomem - explains: Cannot allocate memory',
    'a1b2c3d Fix: Cannot allocate memory on start',
    '  puts("Cannot allocate memory")',
    '        return errors.New("cannot allocate memory")',
    '/* ENOMEM: Cannot allocate memory */',
    '// cannot allocate memory',
    '#define ENOMEM 12 /* Cannot allocate memory */',
    '   12 |   fprintf(stderr, "cannot allocate memory\\n");',
    "+ echo 'Cannot allocate memory'",
    'echo "Cannot allocate memory"',
    'warning: jit: Cannot allocate memory',
    'npm WARN optional: Cannot allocate memory',
    '2026-11-24 11:00:00 [main] INFO  x - probe said: Cannot allocate memory',
    'time="2026-11-24T11:00:00Z" level=warning msg="x: cannot allocate memory"',
    'huge pages: Cannot allocate memory, falling back to small pages',
    'huge pages: Cannot allocate memory (ignored)',
    'If you see cannot allocate memory, add swap',
    'pthread_create test ... ok',
  ])('%s', (line) => {
    expect(diagnosed(`building\n${line}\n`)).toMatchObject({ cause: null, retry: 'no' });
  });
});

describe('words that are the end of it', () => {
  test.each([
    'Cannot allocate memory',
    'virtual memory exhausted: Cannot allocate memory',
    "('Connection aborted.', OSError(12, 'Cannot allocate memory'))",
    'thread main panicked: Os { code: 12, kind: OutOfMemory, message: "Cannot allocate memory" }',
    'Errno::ENOMEM: Cannot allocate memory - fork(2)',
    '{"level":"error","msg":"open x: cannot allocate memory"}',
    'level=error msg="open x: cannot allocate memory"',
    'ERROR: open x: cannot allocate memory',
    'tar: x: Cannot open: Cannot allocate memory',
    '[ERROR] Failed to execute goal x: Cannot run program "sh": error=12, Cannot allocate memory -> [Help 1]',
    'FAILED tests/test_a.py::test_x - OSError: [Errno 12] Cannot allocate memory',
    'cat info: Cannot allocate memory',
    'sh: 无法分配内存',
  ])('%s', (line) => {
    expect(diagnosed(`building\n${line}\nmake: *** [Makefile:3: all] Error 1\n`).retry).toBe(
      'maybe',
    );
  });

  test.each([
    [
      'java',
      'java.io.IOException: error=12, Cannot allocate memory\n\tat java.lang.UNIXProcess.forkAndExec(Native Method)\n\t... 12 more\n',
    ],
    [
      'maven',
      '[ERROR] x: Cannot allocate memory -> [Help 1]\n[ERROR] \n[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.\n[ERROR] Re-run Maven using the -X switch to enable full debug logging.\n[INFO] BUILD FAILURE\n',
    ],
    [
      'npm 6',
      'x: Cannot allocate memory\nnpm ERR! code ELIFECYCLE\nnpm ERR! errno 12\nnpm ERR! app@1.0.0 build: `make`\nnpm ERR! Exit status 12\nnpm ERR! \nnpm ERR! A complete log of this run can be found in:\nnpm ERR!     /root/.npm/_logs/x.log\n',
    ],
    [
      'yarn',
      'x: Cannot allocate memory\nerror Command failed with exit code 12.\ninfo Visit https://yarnpkg.com/en/docs/cli/run for documentation about this command.\n',
    ],
    [
      'Jenkins',
      'x: Cannot allocate memory\n[Pipeline] }\n[Pipeline] // stage\n[Pipeline] End of Pipeline\nERROR: script returned exit code 12\nFinished: FAILURE\n',
    ],
  ])('under the trailer of %s', (_, log) => {
    expect(diagnosed(log).retry).toBe('maybe');
  });
});

describe('inside a Jenkins console', () => {
  const trailer =
    '[Pipeline] }\n[Pipeline] // node\n[Pipeline] End of Pipeline\nERROR: script returned exit code 12\nFinished: FAILURE\n';
  const stamped = (log: string) =>
    `Started by user admin\n[Pipeline] sh\n+ docker build .\n${log}${trailer}`
      .split('\n')
      .map((line) => `[2026-11-24T11:00:00.000Z] ${line}`)
      .join('\n');

  test.each(['legacy', 'buildkit', 'buildx', 'podman', 'tty'])('%s', (how) => {
    const died = stamped(fixture(`build-logs/words-last.${how}.log`));
    expect(diagnosed(died)).toMatchObject({ cause: 'generic', retry: 'maybe' });
    const survived = stamped(fixture(`build-logs/words-then-error.${how}.log`));
    expect(diagnosed(survived)).toMatchObject({ cause: null, retry: 'no' });
  });
});
