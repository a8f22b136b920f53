import { describe, expect, it } from 'vitest';
import { describeShells } from './shells.ts';
import { stage } from './stage.ts';

const REPEATABLE = [
  'build .',
  'builder build .',
  'image build .',
  'buildx build .',
  'buildx b .',
  'buildx bake',
  'bake',
  'compose build',
  'pull alpine',
  'image pull alpine',
  'compose pull',
  'load -i x.tar',
  'image load -i x.tar',
  '-H unix:///x build .',
  '--host=unix:///x build .',
  '--context remote build .',
  '-c remote pull x',
  '--config /x --log-level debug build .',
  '-D -l info --tls --tlscacert a --tlscert b --tlskey c build .',
  'buildx --builder other build .',
  'compose -f a.yml --file b.yml -p name --profile x --env-file e build web',
  'compose --project-directory d --ansi never --progress plain --parallel 3 build',
];
const WATCHED = [
  'push app',
  'image push app',
  'compose push',
  'compose up -d',
  'compose up --build',
];
const ALSO_WATCHED = ['run --rm app true', 'container run app', 'create app'];
const NOTED = [
  'exec -it app sh',
  'run -it app sh',
  'run -ti app',
  'run --interactive app',
  'compose exec a b',
];
const UNTOUCHED = [
  '',
  'ps',
  'ps -a --no-trunc',
  'inspect app',
  'login -u me registry',
  'logout',
  'images',
  'logs -f app',
  'version',
  '--version',
  'info',
  'tag a b',
  'save app',
  'attach app',
  'cp a:/x -',
  'network create build',
  'builder prune',
  'buildx ls',
  'compose down',
  'compose logs -f',
  'rm build',
];

describeShells('rule 1: which commands are repeated', (shell) => {
  const failing = () => stage(shell, { docker: 'echo out; echo err >&2; exit 1' });

  it.each(REPEATABLE)('rule 1: docker %s is captured, and heal is asked', async (args) => {
    const s = failing();
    const result = await s.run(`docker ${args}`);
    expect(result.code).toBe(1);
    expect(s.calls()).toEqual([args]);
    expect(s.heals()).toEqual(['1']);
    expect(s.commands()).toMatchObject([{ argv: args.split(' '), exitCode: 1, logBytes: 8 }]);
  });

  it.each([...WATCHED, ...ALSO_WATCHED])(
    'rule 1: docker %s is captured, never healed',
    async (args) => {
      const s = failing();
      expect((await s.run(`docker ${args}`)).code).toBe(1);
      expect(s.calls()).toEqual([args]);
      expect(s.heals()).toEqual([]);
      expect(s.commands()).toMatchObject([{ argv: args.split(' '), exitCode: 1, logBytes: 8 }]);
    },
  );

  it.each(NOTED)(
    'rule 1: docker %s has the streams to itself; that it ran is noted',
    async (args) => {
      const s = failing();
      expect((await s.run(`docker ${args}`)).code).toBe(1);
      expect(s.calls()).toEqual([args]);
      expect(s.heals()).toEqual([]);
      expect(s.commands()).toMatchObject([{ argv: args.split(' '), exitCode: null, logBytes: 0 }]);
    },
  );

  it('rule 1: other commands pass untouched, in one process, and leave nothing', async () => {
    const s = stage(shell, { docker: 'echo "$$ $PPID" >>"$T/pids"; exit 3' });
    const script = UNTOUCHED.map((args) => `docker ${args} & echo $! >>"$T/started"; wait $!`).join(
      '\n',
    );
    expect((await s.run(`${script}\n[ $? = 3 ]`)).code).toBe(0);
    expect(s.calls()).toEqual(UNTOUCHED);
    expect(s.heals()).toEqual([]);
    expect(s.commands()).toEqual([]);
    // exec: docker's pid is the pid that the caller started.
    const { stdout } = await s.run('cut -d" " -f1 "$T/pids" | cmp - "$T/started" && echo same');
    expect(stdout.toString()).toBe('same\n');
  });

  it('rule 1: a build that passes is never healed, and its log is not kept', async () => {
    const s = stage(shell, { docker: 'echo fine' });
    await s.compare('docker build .');
    expect(s.heals()).toEqual([]);
    const [command] = s.commands();
    expect(command).toMatchObject({ exitCode: 0, verb: 'build' });
    expect((await s.run(`cd "$T/session/commands/1" && ls`)).stdout.toString()).not.toContain(
      'log',
    );
  });

  it('rule 1: argv is kept to the byte', async () => {
    const s = failing();
    await s.compare(`docker build --build-arg "A=b c	d" '' "$(printf 'x\\ny')" "it's" '*' '\\'`);
    expect(s.commands()[0]?.argv).toEqual([
      'build',
      '--build-arg',
      'A=b c\td',
      '',
      'x\ny',
      "it's",
      '*',
      '\\',
    ]);
  });
});

describe('the list of commands', () => {
  it('names none twice', () => {
    const all = [...REPEATABLE, ...WATCHED, ...ALSO_WATCHED, ...NOTED, ...UNTOUCHED];
    expect(new Set(all).size).toBe(all.length);
  });
});
