import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUNDLE, RESOURCES } from '../cli/memguard.ts';
import { missing, needs } from '../needs.ts';
import { killAll, processesOf } from './processes.ts';
import { RUN } from './run-folder.ts';
import { readSettings, type Settings, writeSettings } from './vm.ts';

/** Of what this needs; []: all is there. */
export const lacking: string[] = [
  ...missing(process.getuid?.() === 0 ? [] : ['root']),
  ...needs('sudo', 'visudo', 'flock', 'useradd', 'userdel'),
];

export interface User {
  name: string;
  uid: number;
  gid: number;
}

const PROFILES: { [file: string]: string } = {
  'calm.yaml': `name: calm
title: swap little, forget names early
for: the chaos test
settings:
  vm.swappiness: 30
  vm.vfs_cache_pressure: 200
`,
  'early.yaml': `name: early
title: write early
for: the chaos test
settings:
  vm.dirty_ratio: 15
  vm.dirty_background_ratio: 5
`,
};

interface SavedFile {
  path: string;
  mode: number;
  text: Buffer;
}

/** This very host with memguard installed for two users of our own; all is put back by `close`. */
export class ChaosHost {
  readonly settings: Settings;
  readonly folder: string;
  readonly users: readonly [User, User];
  private readonly installed: SavedFile[];
  private readonly hadRunFolder: boolean;

  /** Throws when somebody holds a lease: that host is in use. */
  static open(): ChaosHost {
    const held = existsSync(`${RUN}/leases`) ? readdirSync(`${RUN}/leases`) : [];
    if (held.length > 0) throw new Error(`memguard is in use here: ${held.join(', ')}`);
    return new ChaosHost();
  }

  private constructor() {
    this.settings = readSettings();
    this.hadRunFolder = existsSync(RUN);
    this.folder = mkdtempSync(join(tmpdir(), 'chaos-'));
    chmodSync(this.folder, 0o755);
    for (const [file, text] of Object.entries(PROFILES))
      writeFileSync(join(this.folder, file), text);
    writeFileSync(join(this.folder, 'docker'), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
    this.users = [addUser('a'), addUser('b')];
    const names = this.users.flatMap(({ name }) => ['--user', name]);
    const plan = JSON.parse(memguard('install', ...names, '--dry-run', '--json'));
    this.installed = plan.changes.map(({ path }: { path: string }) => path).flatMap(saved);
    memguard('install', ...names);
  }

  /** What root itself types. */
  reset(): void {
    writeSettings(this.settings);
  }

  close(): void {
    killAll(() => processesOf(this.users.map(({ uid }) => uid)));
    memguard('uninstall');
    writeSettings(this.settings);
    for (const { path, mode, text } of this.installed) writeFileSync(path, text, { mode });
    if (
      existsSync('/run/systemd/system') &&
      this.installed.some(({ path }) => path.endsWith('.timer'))
    ) {
      run('systemctl', 'daemon-reload');
      run('systemctl', 'enable', '--now', 'memguard-reconcile.timer');
    }
    if (this.hadRunFolder) run('/bin/sh', join(RESOURCES, 'memguard-priv'), 'init');
    for (const { name } of this.users) run('userdel', name);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function addUser(letter: string): User {
  const name = `mg-chaos-${process.pid}-${letter}`;
  run('useradd', '-r', '-M', '-d', '/nonexistent', '-s', '/bin/sh', name);
  const [uid, gid] = ['-u', '-g'].map((option) => Number(run('id', option, name))) as [
    number,
    number,
  ];
  return { name, uid, gid };
}

function saved(path: string): SavedFile[] {
  const stats = existsSync(path) ? statSync(path) : null;
  return stats?.isFile() ? [{ path, mode: stats.mode & 0o7777, text: readFileSync(path) }] : [];
}

function memguard(...args: string[]): string {
  return run(process.execPath, BUNDLE, ...args);
}

function run(file: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(file, args, { encoding: 'utf8' });
  if (status !== 0)
    throw error ?? new Error(`${file} ${args.join(' ')}: exit ${status}: ${stderr}`);
  return stdout;
}

/** A folder that belongs to one of the users. */
export function folderOf({ uid, gid }: User, parent: string): string {
  const folder = mkdtempSync(join(parent, 'guard-'));
  chownSync(folder, uid, gid);
  return folder;
}
