import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  countDropped,
  readCommand,
  readCommands,
  readKeptLog,
} from '../../../src/watch/command-folder.ts';

let session = '';
let folder = '';
beforeEach(() => {
  session = mkdtempSync(join(tmpdir(), 'memguard-folder-'));
  folder = join(session, 'commands', '7');
  mkdirSync(folder, { recursive: true });
});
afterEach(() => rmSync(session, { recursive: true, force: true }));

const put = (name: string, text: string) => writeFileSync(join(folder, name), text);

describe('readCommand', () => {
  it('reads what the shim noted', () => {
    put('argv', 'build\0--label\0a b\n c\0\0');
    put('notes', 'verb build\nstart 12.50\nrepeat-of 6\nend 13.75\nexit 3\nsignals 1\n');
    put(
      'dd',
      '0+3 records in\n0+3 records out\n1234 bytes (1.2 kB) copied, 0.1 s\n\n6 bytes copied, 1 s\n',
    );
    put('stdout', 'x');
    expect(readCommand(session, 7)).toMatchObject({
      number: 7,
      argv: ['build', '--label', 'a b\n c', ''],
      verb: 'build',
      startUptime: 12.5,
      endUptime: 13.75,
      exitCode: 3,
      repeatOf: 6,
      signalled: true,
      logBytes: 1240,
      stdoutBytes: 1,
    });
  });

  it('takes a command that was not waited for as still running, and guesses nothing', () => {
    put('argv', 'exec\0');
    put('notes', 'verb exec\nstart x\n');
    expect(readCommand(session, 7)).toMatchObject({
      startUptime: null,
      endUptime: null,
      exitCode: null,
      repeatOf: null,
      logBytes: 0,
      stdoutBytes: null,
    });
  });

  it('leaves out what the shim could not fill, and what is none of its', () => {
    mkdirSync(join(session, 'commands', 'last'));
    expect(readCommands(session)).toEqual([]);
    expect(readCommand(session, 99)).toBeNull();
    expect(countDropped(session)).toBe(0);
  });
});

describe('readKeptLog', () => {
  it('joins the pieces in the order of their numbers', () => {
    put('log.1', 'a\nb');
    put('log.2', 'c\n');
    expect(readKeptLog(folder)).toEqual({ text: 'a\nbc\n', gapAfterLine: null });
  });

  it('tells where the middle was not kept', () => {
    put('log.9', 'y\n');
    put('log.10', 'z\n');
    put('log.1', 'a\nb\n');
    expect(readKeptLog(folder)).toEqual({ text: 'a\nb\ny\nz\n', gapAfterLine: 2 });
    put('log.1', 'a\nb\ncut he');
    expect(readKeptLog(folder)).toEqual({ text: 'a\nb\ncut he\ny\nz\n', gapAfterLine: 3 });
  });

  it('is empty where nothing was kept', () => {
    expect(readKeptLog(join(session, 'none'))).toEqual({ text: '', gapAfterLine: null });
  });
});
