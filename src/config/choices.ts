/** What the options of a guarded block may be; for the command line and for /etc/memguard/config.yaml. */
export const RETRY = ['true', 'false', 'command', 'body'] as const;
export const MODES = ['act', 'observe'] as const;
/** From the mildest on. */
export const REMEDIES = ['none', 'compact', 'cache', 'slab'] as const;
export const MOST_LABEL = 200;
export const MOST_SAMPLE_SECONDS = 3600;
/** Seconds, or with a unit. */
export const DURATION = /^(\d{1,6})([smhd]?)$/;
