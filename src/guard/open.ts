import { chmodSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { EXIT, MemguardError, messageOf } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';
import { readContainerEvents } from '../probe/container-events.ts';
import { endpointOf } from '../probe/engine.ts';
import { readHost } from '../probe/host.ts';
import { KernelFiles } from '../probe/kernel-files.ts';
import { takeRecordAndZones } from '../probe/record.ts';
import type { MemoryRecord } from '../probe/record-schema.ts';
import { uptimeSeconds } from '../probe/uptime.ts';
import { usableZones } from '../probe/usable-zones.ts';
import { ENGINE_PROGRAMS } from '../watch/engine-programs.ts';
import { findClient, findOnPath, guardsOnPath } from '../watch/on-path.ts';
import { type Beside, layShim, startBeside } from '../watch/start.ts';
import type { BlockOptions } from './options.ts';
import { NO_PREFLIGHT, wantsPreflight } from './preflight-need.ts';
import { say } from './say.ts';
import { type Session, writeSession } from './session.ts';

export interface Opening {
  folder: string;
  options: BlockOptions;
  /** The process that the block belongs to (`run`), or null (`before`). */
  ownerPid: number | null;
}

/** Opens a session: records, lays the shim, starts the sampler. Errors: 73 the folder can't be made or written. */
export async function openBlock({ folder, options, ownerPid }: Opening): Promise<Session> {
  const startedAt = new Date();
  const startUptime = uptimeSeconds();
  const files = new KernelFiles(options.root);
  makeSessionFolder(folder);
  const { record, zones } = takeRecordAndZones(files, startedAt);
  const endpoint = endpointOf(process.env, null);
  const before = wantsPreflight(options, zones)
    ? await (await import('./preflight.ts')).preflight(options, endpoint)
    : NO_PREFLIGHT;
  const { tuning, warnings } =
    options.profile === 'none'
      ? { tuning: null, warnings: [] }
      : await (await import('./tuning.ts')).openTuning(options, endpoint, ownerPid !== null);
  for (const { message } of warnings) say(message);
  const session: Session = {
    schema: 'memguard.session/1',
    id: readFileSync('/proc/sys/kernel/random/uuid', 'utf8').trim(),
    startedAt: startedAt.toISOString(),
    startUptime,
    options,
    host: readHost(files),
    endpoint,
    record,
    containerEvents: readContainerEvents(files),
    buildTag: process.env.BUILD_TAG ?? null,
    preflight: before.remedy,
    tuning,
    outer: guardsOnPath(),
    warnings: [
      ...before.warnings,
      ...warnings,
      ...record.warnings.map((message) => ({ code: 'record', message })),
    ],
  };
  try {
    write(folder, () => start(folder, session, ownerPid));
  } catch (error) {
    // Nobody would ever give it back.
    if (tuning) await (await import('./tuning.ts')).closeTuning(tuning);
    throw error;
  }
  return session;
}

function start(folder: string, session: Session, ownerPid: number | null): void {
  const { options } = session;
  writeSession(folder, session);
  if (options.capture) {
    // No shim for what is not there: `command -v docker` must go on saying so.
    const names = ENGINE_PROGRAMS.filter((name) => findOnPath(name) !== null);
    layShim({ session: folder, node: process.execPath, helper: helperPath() }, names);
  }
  startBeside(folder, besideOf(session, ownerPid));
}

function besideOf(session: Session, ownerPid: number | null): Beside {
  const { capture, replay, sampleSeconds } = session.options;
  // Without docker it is podman that the block will use, if any.
  const engine =
    replay || session.endpoint.reach.kind === 'elsewhere'
      ? null
      : (findClient('docker') ?? (findOnPath('docker') === null ? findClient('podman') : null));
  return {
    noteHelper: capture ? { helper: helperPath() } : null,
    askEngine: engine === null ? null : { engine },
    sampler:
      sampleSeconds === 0
        ? null
        : {
            intervalSeconds: sampleSeconds,
            limitSeconds: session.options.maxHoldSeconds,
            ownerPid,
            zones: zoneNames(session.record),
          },
  };
}

function makeSessionFolder(folder: string): void {
  write(folder, () => {
    makeFolder(folder, 0o700);
    chmodSync(folder, 0o700);
  });
}

function write(folder: string, action: () => void): void {
  try {
    action();
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    const reason = code === 'ENOSPC' ? 'the disk is full' : messageOf(cause);
    throw new MemguardError('session-unwritable', EXIT.cantCreate, `${folder}: ${reason}`, {
      hint: 'the block goes on unguarded; its folder has to be one that can be written',
      cause,
    });
  }
}

function zoneNames(record: MemoryRecord | null): string[] {
  return usableZones(record?.buddyinfo ?? [], null).map(({ node, zone }) => `${node}${zone}`);
}

/** The file that runs now: the bundle. */
function helperPath(): string {
  return process.argv[1] ?? basename(__filename);
}
