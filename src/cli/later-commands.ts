/** Commands of the contract that this version has not got yet. */
export const LATER_COMMANDS: readonly string[] = ['trial'];
