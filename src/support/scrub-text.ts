import { redactText } from '../diagnose/redact.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { scrubPath } from './scrub-path.ts';

/** What makes a bundle readable; a line of evidence is shorter. */
const MOST_CHARACTERS = 2000;
const HIDDEN = '***';

/** Signs that turn a line around or are not seen: a reader must see what is sent. */
const UNSEEN = /[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

const URL = /\b([a-z][a-z0-9+.-]{1,20}:\/\/)(?!\/)[^\s"'<>]+/gi;
/** NAME=value of an environment; the kernel's `order=4` is in small letters, and CONFIG_X=y its own. */
const ENVIRONMENT = /\b(?!CONFIG_)([A-Z][A-Z0-9_]{2,60}=)(?:"[^"]*"?|'[^']*'?|[^\s,;]+)/g;
/** jane@example.com, git@host:path; not the digest of an image. */
const ADDRESS = /[\w.+%-]{1,100}@(?!sha(?:256|512):)[\w.-]{1,255}(?::[^\s"',;]*)?/g;
/** An image of a registry, and one with a folder and a tag: host:5000/team/app, team/app:1.2. */
const IMAGE =
  /(?<![\w./-])(?!kworker\/)(?:(?:[\w-]+(?:\.[\w-]+)+|[\w-]+(?=:\d))(?::\d{1,5})?(?:\/[\w.-]+)+|[\w-]+(?:\/[\w.-]+)+(?=:\w))(?::[\w.-]+)?/g;
/** What a step of a Dockerfile does: `[2/3] RUN make`, `Step 2/3 : COPY a b`, `process "/bin/sh -c make"`. */
const STEP = /([\]:] (?:RUN|COPY|ADD|CMD|ENTRYPOINT|ENV|ARG|LABEL|USER|WORKDIR) )[^\n]*/g;
const SHELL = /(\bsh -\w*c )[^'"\n]*/g;
const FROM = /\b(FROM|from=)(\s*)(?!scratch\b)[^\s,]+/g;
const PATH = /(?:(?<=:\/\/)|(?<![\w.*~/-])~?)\/(?!\/)[^\s"'`:,;()<>|[\]{}=*]+/g;
/** From the folder of a build on: src/app/main.c; not fork/exec, nor a date. */
const RELATIVE =
  /(?<![\w./*-])(?!\d+\/\d)(?:[\w.-]+(?:\/[\w.-]+){2,}|[\w.-]+\/[\w-]+\.[A-Za-z]\w{0,4}(?!\w))\/?/g;
const IPV4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d)/g;
/** Also the addresses of network cards; a time of day has fewer colons. */
const IPV6 =
  /(?<![\w:])(?:(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:){0,6}(?:[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})(?![\w:])/gi;
const DOMAIN =
  /(?<![\w.-])(?:[a-z0-9-]+\.){1,8}(?:com|net|org|io|dev|cloud|local|lan|internal|intranet|corp|home|example|test|invalid)(?![\w-])|(?<![\w.-])(?:[a-z0-9-]+\.){2,8}[a-z]{2,}(?![\w.-])/gi;

/**
 * A line for people who need not know whose it is: without what {@link redactText} hides, and without addresses, hosts,
 * images and paths. It hides too much rather than too little.
 */
export function scrubText(text: string, names: Pseudonyms, secrets: readonly string[]): string {
  const clipped = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)} (cut)` : text;
  return names
    .hide(redactText(clipped.replace(UNSEEN, ''), secrets))
    .replace(STEP, `$1${HIDDEN}`)
    .replace(SHELL, `$1${HIDDEN}`)
    .replace(URL, `$1${HIDDEN}`)
    .replace(ENVIRONMENT, `$1${HIDDEN}`)
    .replace(ADDRESS, `${HIDDEN}@${HIDDEN}`)
    .replace(FROM, `$1$2${HIDDEN}`)
    .replace(IMAGE, (image) => names.of('image', image))
    .replace(PATH, scrubPath)
    .replace(RELATIVE, HIDDEN)
    .replace(IPV4, HIDDEN)
    .replace(IPV6, HIDDEN)
    .replace(DOMAIN, HIDDEN);
}
