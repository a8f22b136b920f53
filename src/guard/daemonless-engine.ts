import { endpointOf, engineOf } from '../probe/engine.ts';
import { askClient, clientVersion } from '../probe/engine-client.ts';
import { field } from '../probe/engine-config.ts';
import type { Engine } from '../report/report-schema.ts';
import { type DockerCommand, isOn, valuesOf } from '../watch/docker-argv.ts';
import { readEngineWords } from '../watch/engine-words.ts';
import { findClient } from '../watch/on-path.ts';
import { choiceOf, type EngineCommand } from './engine-command.ts';

/** Global options that say which storage is meant: the question is about the same one. */
const STORAGE_OPTIONS = ['--root', '--runroot', '--storage-driver', '--storage-opt'];

/** Versions and drivers are words; more is garbage that must not get into a report. */
const MAX_TEXT = 200;

/** What runs the containers of a command of podman or buildah, by its own words, or by those of the service that it goes to. */
export async function daemonlessEngine(
  folder: string,
  captured: EngineCommand,
): Promise<Engine | null> {
  const command = await choiceOf(captured);
  const { url, reach } = endpointOf(process.env, command);
  if (reach.kind !== 'here') return engineOf({ env: process.env, command });
  const info = knownInfo(folder, command) ?? (await askInfo(command));
  const store = field(info, 'store');
  const ownVersion = word(field(field(info, 'version'), 'Version'));
  const path = findClient(command.program);
  return {
    name: reach.program,
    clientVersion: ownVersion ?? (path && (await clientVersion(path))),
    serverVersion: null,
    storageDriver: word(field(store, 'graphDriverName')) ?? word(field(store, 'GraphDriverName')),
    cgroupDriver: word(field(field(info, 'host'), 'cgroupManager')),
    endpoint: url,
    local: 'yes',
  };
}

/** Where there is no docker, podman was asked at the block's start: `podman info` takes half a second. */
function knownInfo(folder: string, { program, words }: DockerCommand): unknown {
  if (program !== 'podman' || STORAGE_OPTIONS.some((option) => isOn(words, option))) return null;
  return readEngineWords(folder).podmanInfo;
}

async function askInfo({ program, words }: DockerCommand): Promise<unknown> {
  const path = findClient(program);
  if (path === null) return null;
  const globals = words.filter(({ place }) => place === 'global');
  const storage = STORAGE_OPTIONS.flatMap((option) =>
    valuesOf(globals, option).flatMap((value) => [option, value]),
  );
  const json = program === 'podman' ? ['--format', '{{json .}}'] : [];
  const answer = await askClient(path, [...storage, 'info', ...json]);
  try {
    return answer === null ? null : JSON.parse(answer);
  } catch {
    return null;
  }
}

function word(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value.slice(0, MAX_TEXT) : null;
}
