import { sweepOtherBuilds } from '../guard/sweep.ts';
import { BLOCK_OPTIONS } from './block-options.ts';
import { type Command, doNothing } from './command.ts';
import { optionsOfBlock } from './guarded-block.ts';
import { SESSION_OPTION, sessionOf } from './session-option.ts';

export const beforeCommand: Command = {
  name: 'before',
  describe:
    'open a guarded block (what the Jenkins step calls first); SESSION/bin then goes to the front of PATH',
  example: 'memguard before --session "$WORKSPACE_TMP/memguard-1"',
  options: { session: SESSION_OPTION, ...BLOCK_OPTIONS },
  async run(argv) {
    const folder = sessionOf(argv);
    const { options } = await optionsOfBlock(argv);
    const { openBlock } = await import('../guard/open.ts');
    const { buildTag } = await openBlock({ folder, options, ownerPid: null });
    sweepOtherBuilds(folder, buildTag);
    return 0;
  },
  off: doNothing,
};
