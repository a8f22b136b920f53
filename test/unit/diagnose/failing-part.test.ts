import { describe, expect, test } from 'vitest';
import { failingPart } from '../../../src/diagnose/failing-part.ts';
import { digestOf } from '../../../src/diagnose/log-digest.ts';
import { shippedKnowledge } from '../../../src/diagnose/shipped-knowledge.ts';
import { diagnosed, fixture } from './logs.ts';

function partOf(log: string, gapAfterLine: number | null = null) {
  const { step, lines, isBuild } = failingPart(digestOf(log, shippedKnowledge(), gapAfterLine));
  return { step, isBuild, texts: lines.map(({ text }) => text) };
}

const builders = ['legacy', 'buildkit', 'buildx', 'podman', 'buildah'];

describe.each(builders)('%s', (builder) => {
  test('the output is that of the step that failed', () => {
    const { step, texts } = partOf(fixture(`build-logs/words-last.${builder}.log`));
    expect(step).toMatch(/^[57]\/[57] RUN \["\/bin\/enomem", "order-probe: order 4"\]$/);
    expect(texts[0]).toBe('order-probe: order 4: Cannot allocate memory');
    expect(texts.join('\n')).not.toContain('compiled module');
  });

  test('the command that the builder repeats is not output', () => {
    for (const name of ['words-in-command', 'words-in-heredoc']) {
      const { texts } = partOf(fixture(`build-logs/${name}.${builder}.log`));
      expect(texts.join('\n')).not.toMatch(/allocate/i);
      expect(texts[0]).toMatch(/^(compiling|start)$/);
    }
  });

  test('output without a line end is told from the words behind it', () => {
    const { texts } = partOf(fixture(`build-logs/words-without-newline.${builder}.log`));
    expect(texts[0]).toBe('order-probe: order 4: Cannot allocate memory');
  });

  test('a step that passed is not looked at', () => {
    const { texts } = partOf(fixture(`build-logs/words-in-passed-step.${builder}.log`));
    expect(texts[0]).toBe('fatal: no tests found');
    expect(texts.join('\n')).not.toMatch(/allocate/i);
  });

  test('the exit code is kept', () => {
    const { texts } = partOf(fixture(`build-logs/killed.${builder}.log`));
    expect(texts.join('\n')).toMatch(/(?:code:|status) 137$/);
  });
});

describe("an error that came into the log before its step's headline, by the other pipe", () => {
  const ERROR = 'error creating overlay mount: open /x: cannot allocate memory';
  const headline = 'Step 2/3 : COPY . /';
  test.each([
    ['behind the end of the step before', `Step 1/3 : FROM a\n ---> 0123456789ab\n${ERROR}\n`],
    ['at the beginning', `${ERROR}\n`],
  ])('%s', (_, before) => {
    expect(partOf(`${before}${headline}\n`)).toEqual({
      step: '2/3 COPY . /',
      isBuild: true,
      texts: [ERROR],
    });
  });
  test.each([
    ['behind it', `Step 1/3 : FROM a\n ---> 0123456789ab\n${ERROR}\n${headline}\nno such file\n`],
    [
      'what a step printed that passed',
      `Step 1/3 : RUN a\n${ERROR}\n ---> 0123456789ab\n${headline}\n`,
    ],
    ['what nothing shows the end of', `Step 1/3 : RUN a\n${ERROR}\n${headline}\n`],
    ['far more than an error', `${ERROR}\n${'a line\n'.repeat(4)}${headline}\n`],
  ])('not: %s', (_, log) => {
    expect(partOf(log).texts).not.toContain(ERROR);
  });
});

describe('of stages that run at the same time, the one that failed speaks', () => {
  test.each(['buildkit', 'buildx'])('%s', (builder) => {
    const survived = partOf(fixture(`build-logs/parallel-survived.${builder}.log`));
    expect(survived.step).toMatch(/^failed 1\/1 RUN /);
    expect(survived.texts[0]).toBe('ls: /no/such/folder: No such file or directory');
    const failed = partOf(fixture(`build-logs/parallel-failed.${builder}.log`));
    expect(failed.texts[0]).toBe('failed: Cannot allocate memory');
    expect(failed.texts.join('\n')).not.toContain('/no/such/folder');
  });
});

describe('podman and buildah', () => {
  test('of stages that run at the same time, the last words name the one that failed', () => {
    const { step } = partOf(fixture('build-logs/parallel-survived.podman.log'));
    expect(step).toBe('2/2 RUN /bin/busybox sleep 2; /bin/busybox ls /no/such/folder');
  });

  test('a file that cannot be copied keeps its name', () => {
    const { step, texts } = partOf(fixture('build-logs/copy-missing.podman.log'));
    expect(step).toBe('6/6 COPY does-not-exist /x');
    expect(texts).toEqual([
      'Error: building at STEP "COPY does-not-exist /x": checking on sources under "/tmp/build/ctx": copier: stat: "/does-not-exist": no such file or directory',
    ]);
  });

  test('a base image that is not found', () => {
    const { step, texts } = partOf(fixture('build-logs/no-base.buildah.log'));
    expect(step).toBe('1/2 FROM memguard.invalid/no/such:1');
    expect(texts.at(-1)).toMatch(/no such host$/);
  });

  test.each([
    [
      'buildah 1.19',
      'STEP 2: RUN make\n',
      'error building at STEP "RUN make": error while running runtime: exit status 1\nERRO exit status 1\n',
      '2 RUN make',
    ],
    [
      'buildah 1.10',
      'STEP 2: RUN make\n',
      'error building at step {Env:[A=b] Command:run Args:[make # cannot allocate memory] Flags:[]}: error while running runtime: exit status 1\n',
      '2 RUN make',
    ],
    [
      'podman 3.4',
      'STEP 2/2: RUN make\n',
      'Error: error building at STEP "RUN make": error while running runtime: exit status 1\n',
      '2/2 RUN make',
    ],
    [
      'podman 5',
      '[1/2] STEP 2/3: RUN make\n',
      'Error: building at STEP "RUN make": while running runtime: exit status 1\n',
      '2/3 RUN make',
    ],
    [
      'in a branch of a pipeline',
      '[linux] STEP 2/2: RUN make\n',
      'Error: building at STEP "RUN make": exit status 1\n',
      '2/2 RUN make',
    ],
  ])('the words of %s', (_, headline, lastWords, step) => {
    const log = `STEP 1: FROM app\n--> Using cache 0123456789ab\n${headline}cc1: out of luck\n${lastWords}`;
    const part = partOf(log);
    expect(part.step).toBe(step);
    expect(part.isBuild).toBe(true);
    expect(part.texts[0]).toBe('cc1: out of luck');
    expect(part.texts.join('\n')).not.toMatch(/allocate|RUN make/);
  });

  test("the runtime's own words are of the step, without its command", () => {
    const log = `STEP 2/2: RUN make
error running container: from /usr/bin/crun creating container for [/bin/sh -c make # no space left on device]: clone: Cannot allocate memory
: exit status 1
time="2026-11-25T10:46:46Z" level=error msg="did not get container create message from subprocess: EOF"
Error: building at STEP "RUN make": while running runtime: exit status 1
`;
    expect(partOf(log).texts[0]).toBe(
      'error running container: from /usr/bin/crun creating container: clone: Cannot allocate memory',
    );
    expect(diagnosed(log)).toMatchObject({ cause: 'crun-start', step: '2/2 RUN make' });
  });

  test("an image's id as the last line: the build passed", () => {
    const id = 'a'.repeat(64);
    const log = `STEP 1/1: FROM app\nsh: x: Cannot allocate memory\nCOMMIT\n--> aaaaaaaaaaa\n${id}\n`;
    expect(diagnosed(log)).toMatchObject({ cause: null, step: null });
  });

  test("an id that a step printed is no image's", () => {
    const id = 'a'.repeat(64);
    const log = `STEP 1/1: RUN x\n${id}\nsh: x: Cannot allocate memory\n`;
    expect(diagnosed(log)).toMatchObject({ cause: 'generic', step: '1/1 RUN x' });
  });
});

test.each(['tty', 'legacy-tty'])('on a terminal (%s)', (display) => {
  const { step, texts } = partOf(fixture(`build-logs/words-last.${display}.log`));
  expect(step).toMatch(/RUN \["\/bin\/enomem", "order-probe: order 4"\]$/);
  expect(texts[0]).toBe('order-probe: order 4: Cannot allocate memory');
});

test('compose', () => {
  const { step, texts } = partOf(fixture('build-logs/words-last.compose.log'));
  expect(step).toBe('7/7 RUN ["/bin/enomem", "order-probe: order 4"]');
  expect(texts).toEqual([
    'order-probe: order 4: Cannot allocate memory',
    "ERROR: Service 'web' failed to build : ",
    'The command returned a non-zero code: 12',
  ]);
});

test.each(['legacy', 'buildkit'])('a build that passed is not what failed (%s)', (builder) => {
  const { step, texts } = partOf(fixture(`build-logs/passed-then-push.${builder}.log`));
  expect(step).toBeNull();
  expect(texts[0]).toMatch(/^(Successfully tagged|The push refers)/);
  expect(texts.join('\n')).not.toMatch(/allocate/i);
});

test('of two builds in one log the last one counts', () => {
  const log =
    fixture('build-logs/words-last.buildkit.log') + fixture('build-logs/copy-missing.buildkit.log');
  expect(partOf(log)).toMatchObject({ step: '4/4 COPY does-not-exist /x' });
  const mixed =
    fixture('build-logs/words-last.buildkit.log') + fixture('build-logs/copy-missing.legacy.log');
  expect(partOf(mixed)).toMatchObject({ step: '6/6 COPY does-not-exist /x' });
});

test('a base image that is not found is no step of the Dockerfile for BuildKit', () => {
  expect(partOf(fixture('build-logs/no-base.buildx.log'))).toMatchObject({ step: null });
  expect(partOf(fixture('build-logs/no-base.legacy.log')).step).toBe(
    '1/2 FROM memguard.invalid/no/such:1',
  );
});

test('behind a gap only what follows it is looked at', () => {
  const log = 'Step 1/2 : RUN one\none: Cannot allocate memory\nfoo\nbar\n';
  expect(partOf(log, 2)).toEqual({ step: null, isBuild: false, texts: ['foo', 'bar'] });
});

test('the step before a gap is known only if none can have followed', () => {
  const tail = "probe: Cannot allocate memory\nThe command '/probe' returned a non-zero code: 12\n";
  expect(partOf(`Step 2/2 : RUN /probe\nlots\n${tail}`, 2).step).toBe('2/2 RUN /probe');
  expect(partOf(`Step 1/2 : RUN /probe\nlots\n${tail}`, 2)).toMatchObject({
    step: null,
    isBuild: true,
  });
});

test('without a builder all of it is output', () => {
  expect(partOf('a\nb\n')).toEqual({ step: null, isBuild: false, texts: ['a', 'b'] });
});

test('a quotation without an end is output like any other', () => {
  const log = "The command 'x\n".repeat(3000);
  expect(partOf(log).texts).toHaveLength(3000);
});

describe("a daemon's own log", () => {
  const said = (level: string, text: string) =>
    `time="2017-11-13T10:00:00+08:00" level=${level} msg="${text}"\n`;
  const failed = said('error', 'mkdir /sys/fs/cgroup/memory/docker/0: cannot allocate memory');
  const others = said('info', 'ignoring event').repeat(20);

  test('what it does for others later is no sign that the failure was survived', () => {
    expect(diagnosed(others + failed + others)).toMatchObject({ cause: 'memcg-mkdir' });
    const syslog = (text: string) => text.replace(/^/gm, 'Nov 13 10:00:00 host dockerd[1]: ');
    expect(diagnosed(syslog((others + failed + others).trimEnd()))).toMatchObject({
      cause: 'memcg-mkdir',
      evidence: [{ source: 'daemon', line: 21 }],
    });
  });

  test('a warning of it is no failure', () => {
    expect(diagnosed(others + failed.replace('error', 'warning') + others).cause).toBeNull();
  });

  test('lines of it in a log of something else are lines like others', () => {
    expect(diagnosed(`${failed}${'compiled one more\n'.repeat(20)}`).cause).toBeNull();
  });
});

test('where a log ends amid the output of a step, that is what was printed last', () => {
  expect(diagnosed('#7 [2/2] RUN make\n#7 0.1 x: Cannot allocate memory\n').cause).toBe('generic');
  expect(diagnosed('#7 0.1 x: Cannot allocate memory\n#7 DONE 0.2s\n').cause).toBeNull();
});
