/** The folder that holds all that changes while memguard tunes, one per kernel (memguard-priv's own name for it). */
export const RUN_FOLDER = '/run/memguard';
/** Where leases are made: anybody may. */
export const LEASES = `${RUN_FOLDER}/leases`;
