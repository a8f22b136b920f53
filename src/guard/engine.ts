import { engineFrom, engineOf } from '../probe/engine.ts';
import { isDaemonless } from '../probe/podman-endpoint.ts';
import type { Engine } from '../report/report-schema.ts';
import type { CapturedCommand } from '../watch/command-folder.ts';
import { readEngineWords } from '../watch/engine-words.ts';
import { findClient, podmanInDisguise } from '../watch/on-path.ts';
import type { Session } from './session.ts';

/**
 * The block's engine: that of its commands, where podman or buildah ran them; else what docker said of it at the block's start,
 * and a block too short for that asks the engine now.
 */
export async function engineOfBlock(
  folder: string,
  session: Session,
  commands: readonly CapturedCommand[],
): Promise<Engine | null> {
  if (session.options.replay) return null;
  const command = daemonlessCommand(commands);
  if (command !== null) {
    return (await import('./daemonless-engine.ts')).daemonlessEngine(folder, command);
  }
  const { clientVersion, version, info } = readEngineWords(folder);
  if (version !== null || info !== null || session.endpoint.reach.kind === 'elsewhere') {
    return engineFrom(session.endpoint, { version, info }, { clientVersion });
  }
  const engine = await engineOf({ env: process.env });
  const docker = engine && findClient('docker');
  if (!docker) return engine;
  const { clientVersion: askClient } = await import('../probe/engine-client.ts');
  return { ...engine, clientVersion: await askClient(docker) };
}

/** Of several engines that matters whose command failed first, or was the last; null: docker's, or none. */
function daemonlessCommand(commands: readonly CapturedCommand[]): CapturedCommand | null {
  const ofEngines = commands.filter(({ verb }) => verb !== 'CMD');
  const command = ofEngines.find(({ exitCode }) => exitCode) ?? ofEngines.at(-1);
  if (!command) return null;
  const { program } = command;
  const isPodman = isDaemonless(program) || (program === 'docker' && podmanInDisguise());
  return isPodman ? command : null;
}
