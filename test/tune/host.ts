import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Report } from '../../src/report/report-schema.ts';
import { Lab, lacking as lackingForLab } from '../priv/lab.ts';

export const BUNDLE = fileURLToPath(
  new URL('../../resources/memguard/memguard.cjs', import.meta.url),
);
const LEASES = '/run/memguard/leases';

export const lacking = lackingForLab;

export interface Said {
  exitCode: number | null;
  stdout: string;
  /** Lines of stderr. */
  lines: string[];
}

/** The built helper on a host of its own: files in place of /proc/sys/vm, its own /run. */
export class Host {
  readonly lab: Lab;

  constructor(lab: Lab) {
    this.lab = lab;
  }

  /** Runs memguard; `within`: what comes before it on the command line. */
  memguard(
    args: readonly string[],
    how: { env?: NodeJS.ProcessEnv; uid?: number; within?: readonly string[] } = {},
  ): Said {
    const { env = {}, uid, within = [] } = how;
    const { status, stdout, stderr } = this.lab.exec(
      [...within, process.execPath, BUNDLE, ...args],
      {
        env: {
          HOME: this.folder('home'),
          TMPDIR: this.folder('tmp'),
          MEMGUARD_HISTORY: this.folder('history'),
          ...env,
        },
        ...(uid === undefined ? {} : { uid }),
      },
    );
    return { exitCode: status, stdout: stdout.join('\n'), lines: stderr };
  }

  json(args: readonly string[]) {
    const { exitCode, stdout } = this.memguard([...args, '--json']);
    return { exitCode, ...JSON.parse(stdout) };
  }

  /** A folder of this test, which everybody may write. */
  folder(name: string): string {
    const path = join(this.lab.folder, name);
    mkdirSync(path, { recursive: true });
    chmodSync(path, 0o777);
    return path;
  }

  file(name: string, text: string): string {
    const path = join(this.folder('files'), name);
    writeFileSync(path, text);
    return path;
  }

  /** Lays a file in /etc/memguard, on an /etc of its own. */
  etc(name: string, text: string): void {
    const etc = '/run/etc';
    const keep = 'passwd group nsswitch.conf ld.so.cache alternatives';
    this.lab.exec([
      'sh',
      '-c',
      `mkdir -p ${etc}/memguard && cd /etc && cp -a ${keep} ${etc} && mount --bind ${etc} /etc`,
    ]);
    writeFileSync(this.lab.path(`/etc/memguard/${name}`), text);
  }

  leases(): string[] {
    return readdirSync(this.lab.path(LEASES)).sort();
  }

  leaseText(id: string): string {
    return readFileSync(this.lab.path(`${LEASES}/${id}`), 'utf8');
  }

  reportIn(folder: string): Report {
    return JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'));
  }
}

/** A host for one test. */
export async function host(settings: { [key: string]: string } = {}): Promise<Host> {
  const lab = await Lab.open(settings);
  onTestFinished(() => lab.close());
  chmodSync(lab.folder, 0o755);
  rmSync(lab.path('/run/memguard'), { recursive: true, force: true });
  return new Host(lab);
}
