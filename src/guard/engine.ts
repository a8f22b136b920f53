import { engineFrom, engineOf } from '../probe/engine.ts';
import type { Engine } from '../report/report-schema.ts';
import { readEngineWords } from '../watch/engine-words.ts';
import { findClient } from '../watch/on-path.ts';
import type { Session } from './session.ts';

/** The block's engine: what docker said of it at the block's start; a block too short for that asks the engine now. */
export async function engineOfBlock(folder: string, session: Session): Promise<Engine | null> {
  if (session.options.replay) return null;
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
