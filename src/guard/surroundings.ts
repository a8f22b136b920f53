import { type Access, openAccess } from '../access/privileged.ts';
import { engineOf } from '../probe/engine.ts';
import type { Engine } from '../report/report-schema.ts';
import { choiceOf, type EngineCommand } from './engine-command.ts';
import type { Session } from './session.ts';

/** What healing needs of the world beyond the session: rights, and who runs the failed command. */
export interface Surroundings {
  access: Access;
  engineOf(command: EngineCommand): Promise<Pick<Engine, 'local' | 'endpoint'> | null>;
}

/** This machine; or, in the demo's replay, the recorded one. */
export function surroundingsOf({ options }: Session): Surroundings {
  if (options.replay) {
    return {
      access: {
        kind: 'root',
        refusal: null,
        act: async ([verb]) => {
          if (verb === 'compact') (await import('./replay.ts')).replayCompaction(options.root);
          return { exitCode: 0, stdout: '', message: '' };
        },
      },
      engineOf: async () => ({ local: 'yes', endpoint: 'replay' }),
    };
  }
  return {
    access: openAccess(),
    engineOf: async (command) => engineOf({ env: process.env, command: await choiceOf(command) }),
  };
}
