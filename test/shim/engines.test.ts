import { expect, it } from 'vitest';
import { describeShells } from './shells.ts';
import { stage } from './stage.ts';

/** What becomes of a command that fails: heal is asked, it is only kept, only noted, or passed as if there were no shim. */
const COMMANDS = {
  podman: {
    healed: [
      'build .',
      'image build -t app .',
      'buildx build .',
      'builder build .',
      'pull app',
      'image pull app',
      'load -i x.tar',
      '--storage-driver vfs --root /x build .',
      '--storage-driver=vfs --log-level=debug build .',
      '--cgroup-manager cgroupfs --runtime runc --runtime-flag=debug build .',
      '--url unix:///x --identity key build .',
      '-c other build .',
      '--remote build .',
    ],
    kept: [
      'push app',
      'manifest push a b',
      'kube play x.yaml',
      'play kube x.yaml',
      'commit box app',
    ],
    alsoKept: ['run --rm app true', 'create app', 'container commit box app'],
    noted: ['exec box ls', 'run -it app sh'],
    passed: [
      'ps',
      'login registry',
      'compose build',
      'unshare sh',
      'manifest create build',
      'info',
    ],
  },
  buildah: {
    healed: [
      'bud .',
      'build .',
      'build-using-dockerfile -t app .',
      'pull app',
      '--storage-driver vfs bud .',
      '--registries-conf /x --userns-uid-map 0:1:1 build .',
    ],
    kept: ['push app', 'manifest push a b', 'from app', 'commit box app', 'copy box a /a'],
    alsoKept: ['run box make', 'add box a /a'],
    noted: ['run -t box sh', 'run --terminal box sh', 'run --tty=true box sh'],
    passed: [
      'login registry',
      'rm build',
      'images',
      'config --cmd build box',
      'unshare sh',
      'load -i x',
    ],
  },
  'docker-compose': {
    healed: [
      'build',
      '-f a.yml --project-name x build web',
      '-H unix:///x build',
      '--ansi never pull',
      '--skip-hostname-check build',
    ],
    kept: ['up --build', 'push', '-p x up -d'],
    alsoKept: ['--profile build up'],
    noted: ['exec web sh', 'run web sh'],
    passed: ['ps', 'down', 'logs -f', 'config', 'images', 'create'],
  },
};

describeShells('rule 1: other engines', (shell) => {
  const failing = (program: string) =>
    stage(shell, { program, docker: 'echo out; echo err >&2; exit 1' });

  it.each(Object.keys(COMMANDS) as (keyof typeof COMMANDS)[])(
    'rule 1: %s: what is repeated, kept, noted, or none of its business',
    async (program) => {
      const { healed, kept, alsoKept, noted, passed } = COMMANDS[program];
      const s = failing(program);
      const all = [...healed, ...kept, ...alsoKept, ...noted, ...passed];
      const { code } = await s.run(all.map((args) => `${program} ${args}`).join('\n'));
      expect(code).toBe(1);
      expect(s.calls()).toEqual(all);
      const commands = s.commands();
      const line = (number: string) => commands[Number(number) - 1]?.argv.join(' ');
      expect(s.heals().map(line)).toEqual(healed);
      expect(commands.map(({ argv }) => argv.join(' '))).toEqual([
        ...healed,
        ...kept,
        ...alsoKept,
        ...noted,
      ]);
      const ended = commands.filter(({ exitCode }) => exitCode === 1);
      expect(ended.map(({ argv }) => argv.join(' '))).toEqual([...healed, ...kept, ...alsoKept]);
      expect([...new Set(commands.map((each) => each.program))]).toEqual([program]);
    },
  );

  it.each(Object.keys(COMMANDS))('rule 3: %s is repeated in place after 75', async (program) => {
    const s = stage(shell, {
      program,
      docker: 'read -r once <"$T/once" || { echo no >"$T/once"; echo one; exit 7; }; echo two',
      helper: 'exit 75',
    });
    const result = await s.run(`${program} build . 2>/dev/null && echo pushed`);
    expect(result.stdout.toString()).toBe('one\ntwo\npushed\n');
    expect(s.calls()).toEqual(['build .', 'build .']);
  });

  it('rule 4: podman is given its own bytes, and gives them', async () => {
    const s = stage(shell, {
      program: 'podman',
      docker: `printf '%s|' "$@"; printf '\\000\\377'; cat; echo err >&2; exit 3`,
    });
    const result = await s.compare(`podman build --build-arg "a b" '' "$(printf 'c\nd')" .`, {
      stdin: Buffer.from([0, 1, 255, 10]),
    });
    expect(result.code).toBe(3);
  });

  it('rule 6: a docker below docker-compose goes straight through', async () => {
    const s = stage(shell, {
      program: 'docker-compose',
      docker: 'docker build .; exit $?',
    });
    s.lay(s.session);
    const { layShim } = await import('../../src/watch/start.ts');
    layShim({ session: s.session, node: '/bin/sh', helper: `${s.root}/helper` }, ['docker']);
    s.script(`${s.real}/docker`, 'echo "below $*" >>"$T/calls"; exit 5');
    expect((await s.run('docker-compose build')).code).toBe(5);
    expect(s.calls()).toEqual(['build', 'below build .']);
    expect(s.commands().map(({ program }) => program)).toEqual(['docker-compose']);
  });
});
