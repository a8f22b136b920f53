import { badConfig, type HostConfig, hostConfig } from '../config/host-config.ts';
import { say } from '../guard/say.ts';
import { blockOptionsOf, type CheckedBlockOptions } from './block-options.ts';

/**
 * The options of a guarded block, and a line for each thing that is not as it was asked for. Errors: 64 for an option; 78 under
 * --strict for an administrator's configuration that is not right: without --strict such a block looks on and changes nothing.
 */
export async function optionsOfBlock(argv: {
  [name: string]: unknown;
}): Promise<CheckedBlockOptions> {
  const config = await hostConfig();
  const checked = blockOptionsOf(argv, config);
  tellProblems(config, checked);
  const { lowered } = checked;
  if (lowered !== null && config.problems.length === 0) say(lowered);
  return checked;
}

function tellProblems({ problems }: HostConfig, { options }: CheckedBlockOptions): void {
  if (problems.length === 0) return;
  if (options.strict) throw badConfig(problems);
  say(`${problems.join('; ')}: until that is right nothing is changed or repeated`);
}
