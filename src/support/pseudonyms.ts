/** Made-up names for private ones, the same for the same: `host-1`. */
export interface Pseudonyms {
  /** The made-up name of that kind. From then on {@link hide} replaces the private one. */
  of(kind: string, name: string): string;
  /** The text with every private name replaced that was told before; only whole words are names. */
  hide(text: string): string;
}

/** Words of which a text has many that are nobody's name. */
const EVERYBODYS =
  /^(root|localhost|unknown|docker|podman|memory|kernel|linux|latest|cache|build|test|main|none|node|passed|failed|aborted|success|failure|command|body|observe|true|false|yes|maybe|\W*|.{0,2})$/i;

export function pseudonyms(): Pseudonyms {
  const known = new Map<string, string>();
  const counts = new Map<string, number>();
  let pattern: RegExp | null = null;

  function of(kind: string, name: string): string {
    const key = name.toLowerCase();
    const before = known.get(key);
    if (before !== undefined) return before;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    known.set(key, `${kind}-${count}`);
    pattern = null;
    return `${kind}-${count}`;
  }

  function hide(text: string): string {
    pattern ??= patternOf([...known.keys()]);
    return text.replace(pattern, (name) => known.get(name.toLowerCase()) ?? name);
  }

  return { of, hide };
}

/** The longest first: `build01.example.com` before `build01`. */
function patternOf(names: readonly string[]): RegExp {
  const wanted = names.filter((name) => !EVERYBODYS.test(name));
  const sorted = wanted.sort((a, b) => b.length - a.length).map(escaped);
  const any = sorted.length === 0 ? '(?!)' : sorted.join('|');
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${any})(?![\p{L}\p{N}])`, 'giu');
}

function escaped(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|/-]/g, (sign) =>
    sign === '-' ? String.raw`\x2d` : `\\${sign}`,
  );
}
