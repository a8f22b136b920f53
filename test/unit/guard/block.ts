import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BlockOptions } from '../../../src/guard/options.ts';
import type { Session } from '../../../src/guard/session.ts';
import type { CapturedCommand } from '../../../src/watch/command-folder.ts';

const OPTIONS: BlockOptions = {
  label: null,
  profile: 'none',
  retry: 'command',
  retryAsked: false,
  preflight: false,
  mode: 'act',
  remedies: 'slab',
  sampleSeconds: 1,
  maxHoldSeconds: 86_400,
  patterns: [],
  capture: true,
  strict: false,
  quiet: false,
  replay: false,
  // Not this machine: others have its kernel log written to.
  root: '/nonexistent',
  history: null,
};

/** A block that started at uptime 100, on midnight. */
export const SESSION: Session = {
  schema: 'memguard.session/1',
  id: 'block',
  startedAt: '2026-01-01T00:00:00.000Z',
  startUptime: 100,
  options: OPTIONS,
  host: {
    hostname: 'agent',
    bootId: null,
    cpus: 2,
    memTotalKiB: null,
    swapTotalKiB: null,
    kernel: { release: '3.10', version: '#1', machine: 'x86_64' },
    container: null,
    cgroupVersion: null,
  },
  endpoint: { url: 'unix:///s', reach: { kind: 'socket', socketPath: '/s' }, asked: false },
  record: null,
  preflight: null,
  containerEvents: null,
  buildTag: null,
  tuning: null,
  outer: [],
  warnings: [],
};

/** A captured command, with its log on disk if there is a folder to put it in. */
export function command(
  number: number,
  change: Partial<CapturedCommand> = {},
  log: string | null = null,
): CapturedCommand {
  const folder = change.folder ?? '/nonexistent';
  if (log !== null) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'log.1'), log);
  }
  return {
    number,
    program: 'docker',
    argv: ['build', '.'],
    verb: 'build',
    startUptime: 100 + number * 10,
    endUptime: 105 + number * 10,
    exitCode: 0,
    repeatOf: null,
    signalled: false,
    logBytes: 0,
    stdoutBytes: null,
    folder,
    ...change,
  };
}
