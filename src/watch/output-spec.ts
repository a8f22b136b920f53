/** Where a build's result goes, from the command line's point of view. */
export type OutputFate =
  /** This engine, a folder or a file: the same again after a repeat. */
  | 'here'
  /** The result itself is written to stdout. */
  | 'stdout'
  /** A registry, or something memguard does not know. */
  | 'elsewhere';

/**
 * Value of `--output`: `type=image,name=app,push=true`, a bare path (a folder), `-` (tar to stdout).
 * Syntax: https://docs.docker.com/reference/cli/docker/buildx/build/#output
 */
export function outputFate(spec: string): OutputFate {
  const trimmed = spec.trim();
  if (!trimmed.includes(',') && !/^"?type=/i.test(trimmed)) {
    return trimmed === '-' ? 'stdout' : 'here';
  }
  const attributes = new Map(trimmed.split(',').map(attribute));
  const toStdout = /^(-|\/dev\/stdout)$/.test(attributes.get('dest') ?? '');
  switch (attributes.get('type')?.toLowerCase()) {
    case 'docker':
      return toStdout ? 'stdout' : 'here';
    case 'local':
      return 'here';
    case 'tar':
      return toStdout || !attributes.get('dest') ? 'stdout' : 'here';
    case 'image':
      return isFalse(attributes.get('push') ?? 'false') ? 'here' : 'elsewhere';
    default:
      return 'elsewhere';
  }
}

/** Go's strconv.ParseBool; whatever is not clearly false counts as true. */
export function isFalse(value: string): boolean {
  return /^(0|f|false)$/i.test(value.trim());
}

function attribute(field: string): [string, string] {
  const bare = field.trim().replace(/^"|"$/g, '');
  const equals = bare.indexOf('=');
  if (equals < 0) return [bare.toLowerCase(), ''];
  return [bare.slice(0, equals).trim().toLowerCase(), bare.slice(equals + 1).trim()];
}
