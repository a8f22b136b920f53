import { redactUrls } from '../probe/engine-url.ts';
import { clientOf } from './clients.ts';
import { parseDockerArgv, type Word } from './docker-argv.ts';
import type { Positional } from './option-grammar.ts';

const HIDDEN = '***';

/** Options whose value people need and which carries no secret. All others are hidden, also those of tomorrow. */
const SAFE_OPTIONS: ReadonlySet<string> = new Set(
  `--host --context --config --log-level --tlscacert --tlscert --tlskey --builder --tag --file --target --platform
   --progress --network --pull --memory --memory-swap --memory-reservation --memory-swappiness --kernel-memory --cpus
   --cpu-shares --cpu-period --cpu-quota --cpuset-cpus --cpuset-mems --cgroup-parent --shm-size --ulimit --isolation
   --iidfile --metadata-file --cidfile --no-cache-filter --call --list --input --name --restart --workdir
   --project-directory --profile --ansi --parallel --policy --scale --timeout --index --url --connection --root --runroot
   --storage-driver --cgroup-manager --runtime --arch --os --variant --format --from --jobs --layers --manifest
   --logfile --ignorefile --retry --retry-delay`.split(/\s+/),
);

/**
 * The command line as a report may show it: subcommand, names of options, image names and the build context stay;
 * values of other options become `***`, and the container's own command becomes one `***`.
 */
export function redactArgv(argv: readonly string[], program = 'docker'): string[] {
  const { subcommand, words } = parseDockerArgv(argv, program);
  const positional = clientOf(program).commands.get(subcommand)?.positional ?? 'hidden';
  const keepsPositional = positionalFilter(positional, words);
  const shown: string[] = [];
  let suspect = false;
  for (const word of words) {
    if (word.kind === 'positional') {
      shown.push(keepsPositional() ? redactUrls(word.text) : HIDDEN);
    } else {
      shown.push(suspect && word.kind === 'option' ? redactOption(word, false) : redactWord(word));
    }
    // What follows an unknown option may be its value, even with a dash before it.
    suspect = word.kind === 'option' && !word.known && word.attached === null;
  }
  return positional === 'command' ? foldCommand(words, shown) : shown;
}

/** Says for one positional after the other whether it may be shown. */
function positionalFilter(kind: Positional, words: readonly Word[]): () => boolean {
  const count = words.filter((word) => word.kind === 'positional').length;
  // Where `--new-option word` stands before it, the word may have been the image: then this is the command.
  const sure = !words.some((word) => word.kind === 'perhaps-value');
  let seen = 0;
  return () => {
    seen++;
    if (kind === 'name') return true;
    // A build has one context; several are a command line that went wrong somewhere.
    if (kind === 'context') return count === 1;
    return kind === 'command' && sure && seen === 1;
  };
}

/** `run IMAGE *** *** ***` says no more than `run IMAGE ***`. */
function foldCommand(words: readonly Word[], shown: readonly string[]): string[] {
  const image = words.findIndex((word) => word.kind === 'positional');
  if (image < 0) return [...shown];
  const end = shown[image] === HIDDEN ? image : image + 1;
  return [...shown.slice(0, end), ...(shown.length > end ? [HIDDEN] : [])];
}

function redactWord(word: Word): string {
  switch (word.kind) {
    case 'option':
      return redactOption(word, isSafe(word));
    case 'value':
      return isSafe(word) ? redactUrls(word.text) : HIDDEN;
    case 'subcommand':
    case 'end-of-options':
      return word.text;
    default:
      return HIDDEN;
  }
}

/** The last option of a cluster is the one with the value; a plain yes or no is no secret. */
function isSafe(word: Word): boolean {
  if (!word.known) return false;
  const last = word.options[word.options.length - 1] ?? '';
  return SAFE_OPTIONS.has(last) || /^(true|false|[01])$/i.test(word.attached ?? '');
}

function redactOption(word: Word, safe: boolean): string {
  const { text, attached } = word;
  const name = attached === null ? text : text.slice(0, text.length - attached.length);
  // A whole `--option value` in one word is no option's name.
  if (!/^-[\w.-]*=?$/.test(name)) return HIDDEN;
  if (attached === null) return name;
  return name + (safe ? redactUrls(attached) : HIDDEN);
}
