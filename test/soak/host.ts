import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { carriersOf } from '../chaos/processes.ts';
import { RUN } from '../chaos/run-folder.ts';
import { differences, readSettings, type Settings } from '../chaos/vm.ts';
import { missing, needs } from '../needs.ts';
import { memguard } from './build.ts';
import { type LongLived, lastingProcesses, strays } from './measure.ts';
import { LABEL, makePlace, type Place, removePlace } from './place.ts';

export const lacking: string[] = [
  ...missing(process.getuid?.() === 0 ? [] : ['root']),
  ...needs('docker', 'busybox', 'flock'),
];

/** What ends of itself has so long to do so. */
const SETTLE_MS = 10_000;

/** This host, with a lease and an open block that last as long as the soak; all is put back by `close`. */
export class SoakHost {
  readonly place: Place;
  readonly longLived: LongLived;
  /** Before anything of memguard ran. */
  readonly originals: Settings;
  /** With the lease that lasts. */
  readonly held: Settings;
  readonly known: ReadonlySet<string>;

  static async open(builds: number): Promise<SoakHost> {
    const leases = existsSync(`${RUN}/leases`) ? readdirSync(`${RUN}/leases`) : [];
    if (leases.length > 0) throw new Error(`memguard is in use here: ${leases.join(', ')}`);
    const answers = spawnSync('docker', ['version'], { stdio: 'ignore' }).status === 0;
    if (!answers) throw new Error('no engine answers: test/with-engine starts one');
    const originals = readSettings();
    const known = new Set(readdirSync(tmpdir()));
    const place = makePlace(builds);
    const longLived = { session: join(place.folder, 'long'), leaseId: randomUUID() };
    const host = new SoakHost(place, longLived, originals, known);
    try {
      const block = ['before', '--session', longLived.session, '--no-preflight', '--label', 'soak'];
      await must(memguard(block, place.env));
      await must(memguard(['tune', 'apply', 'writeback', '--id', longLived.leaseId], place.env));
      Object.assign(host.held, readSettings());
      return host;
    } catch (error) {
      await host.close();
      throw error;
    }
  }

  private constructor(
    place: Place,
    longLived: LongLived,
    originals: Settings,
    known: ReadonlySet<string>,
  ) {
    this.place = place;
    this.longLived = longLived;
    this.originals = originals;
    this.held = {};
    this.known = new Set([...known, place.folder.slice(tmpdir().length + 1)]);
  }

  /**
   * Begins and ends a block of another Jenkins build, with which the sessions of those before go; then waits until what the
   * builds have started has ended, for some seconds at most. The images go, too.
   */
  async settle(look: number): Promise<void> {
    const { place } = this;
    const session = join(place.kept, 'workspace', 'memguard', `look-${look}`);
    const env = { ...place.env, BUILD_TAG: `look-${look}` };
    await must(memguard(['before', '--session', session], env));
    await must(memguard(['after', '--session', session, '--outcome', 'success'], env));
    prune();
    const deadlineMs = performance.now() + SETTLE_MS;
    const isSettled = () =>
      this.carriers().length === 0 && differences(this.held, readSettings()).length === 0;
    while (!isSettled() && performance.now() < deadlineMs) await sleep(50);
  }

  private carriers(): number[] {
    const lasting = lastingProcesses(this.longLived);
    return carriersOf(this.place.cookie).filter((pid) => !lasting.includes(pid));
  }

  /** Ends the lease and the block; says what is left of memguard here. */
  async end(): Promise<string[]> {
    const { place, longLived } = this;
    await must(memguard(['tune', 'restore', longLived.leaseId], place.env));
    const close = ['after', '--session', longLived.session, '--outcome', 'success'];
    await must(memguard(close, place.env));
    const deadlineMs = performance.now() + SETTLE_MS;
    const left = () => [
      ...differences(this.originals, readSettings()),
      ...carriersOf(place.cookie).map((pid) => `process ${pid}: ${commandOf(pid)}`),
      ...readdirSync(join(RUN, 'leases')).map((name) => `lease ${name}`),
      ...readdirSync(join(RUN, 'baseline')).map((name) => `original of ${name}`),
      ...strays(this.known).map((name) => `${tmpdir()}/${name}`),
    ];
    while (left().length > 0 && performance.now() < deadlineMs) await sleep(50);
    return left();
  }

  async close(): Promise<void> {
    const { place, longLived } = this;
    await memguard(['tune', 'restore', longLived.leaseId, '--quiet'], place.env);
    await memguard(['after', '--session', longLived.session, '--outcome', 'aborted'], place.env);
    prune();
    removePlace(place);
  }
}

async function must(ending: ReturnType<typeof memguard>): Promise<void> {
  const { exitCode, said } = await ending;
  if (exitCode !== 0) throw new Error(`memguard ended with ${exitCode}: ${said}`);
}

/** What the builds have made of the engine, but nothing of others. */
function prune(): void {
  const images = spawnSync('docker', ['images', '-q', 'memguard-soak'], { encoding: 'utf8' });
  const ids = [...new Set(images.stdout.split('\n').filter(Boolean))];
  if (ids.length > 0) spawnSync('docker', ['rmi', '-f', ...ids], { stdio: 'ignore' });
  for (const kind of ['container', 'image']) {
    spawnSync('docker', [kind, 'prune', '-f', '--filter', `label=${LABEL}`], { stdio: 'ignore' });
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim().slice(0, 200);
  } catch {
    return 'has ended meanwhile';
  }
}
