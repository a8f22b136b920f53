/** Commands of the contract that this version has not got yet. */
export const LATER_COMMANDS: readonly string[] = [
  'tune',
  'compact',
  'classify',
  'report',
  'trend',
  'metrics',
  'trial',
  'doctor',
  'install',
  'uninstall',
  'support',
  'help',
  'completion',
];
