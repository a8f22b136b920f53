import { SECRET_NAMES } from '../probe/secret-names.ts';

const HIDDEN = '***';
/** Shorter values occur everywhere: hiding them would hide the evidence. */
const MIN_SECRET = 4;

const NAME = String.raw`[\w.-]{0,60}(?:${SECRET_NAMES}|pwd)[\w.-]{0,60}`;
/** A value in quotes, or up to the next blank or sign that cannot be of it. */
const VALUE = String.raw`(?:\\"[^"]*"|"(?:[^"\\]|\\.)*"?|'[^']*'?|[^\s"',;&<>]+)`;

/** Each rule keeps its first group and hides the rest. */
const RULES: readonly RegExp[] = [
  // https://user:password@host, also git+ssh:// and postgres://
  /([a-z][a-z0-9+.-]{0,30}:\/\/)[^\s/@"'<>]{1,500}(?=@)/gi,
  // Authorization: Basic …; Bearer …
  /((?:proxy-)?authorization["']?\s{0,3}[:=]\s{0,3}["']?(?:(?:basic|bearer|token|digest|negotiate)\s{1,3})?)[^\s"',]{1,8192}/gi,
  /(\bbearer\s{1,3})[\w+/=.~-]{8,8192}/gi,
  /(\b[Bb]asic\s{1,3})(?=[a-z+/]{0,200}[A-Z0-9=])[\w+/=]{8,8192}/g,
  // NAME=value, NAME: value, "NAME": "value", --name value
  new RegExp(String.raw`(\b${NAME}\\?["']?\s{0,3}(?:=>|:=|[=:])\s{0,3})${VALUE}`, 'gi'),
  new RegExp(`(--${NAME}[ =])${VALUE}`, 'gi'),
  /("auth"\s{0,3}:\s{0,3}")[^"]{1,4096}/gi,
  // docker's options that carry a value of the user's
  new RegExp(String.raw`(--(?:build-arg|secret|env|label)[ =]["']?[\w.-]{1,200}=)${VALUE}`, 'gi'),
  new RegExp(String.raw`((?:^|\s)-e[ =]?["']?[A-Za-z_]\w{0,200}=)${VALUE}`, 'g'),
  // -p is a password only behind a log-in or a database client
  /(\blogin\b[^\n]{0,300}?\s-p[ =]?)[^\s"']{1,500}/gi,
  /(\b(?:mysql\w*|mariadb\w*|sqlcmd|sshpass)\b[^\n]{0,300}?\s-[pP])[^\s"']{1,500}/g,
  /(\bcurl\b[^\n]{0,300}?\s(?:-u|--user)[ =]?["']?[^\s:"']{1,200}:)[^\s"']{1,500}/gi,
];

/** Tokens that can be told by their shape, and keys. */
const SHAPES: readonly RegExp[] = [
  /\bgh[pousr]_[A-Za-z0-9]{16,255}/g,
  /\bgithub_pat_[A-Za-z0-9_]{20,255}/g,
  /\bglpat-[\w-]{16,255}/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /\bxox[a-z]-[A-Za-z0-9-]{10,255}/g,
  /\bdckr_pat_[\w-]{16,255}/g,
  /\bnpm_[A-Za-z0-9]{30,255}/g,
  /\bpypi-[\w-]{16,500}/g,
  /\bhvs\.[\w-]{16,255}/g,
  /\bsk-[A-Za-z0-9_-]{20,255}/g,
  /\beyJ[\w-]{5,1024}\.[\w-]{2,8192}(?:\.[\w-]{0,4096})?/g,
];

const PEM_BLOCK =
  /(-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----)[^-]*(?:(-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----)|$)/g;
/** A line that is nothing but base64 of the length that PEM files have; 64 digits of hex are a container's id. */
const PEM_LINE = /^[ \t]*(?![0-9a-f]{64}\b)[A-Za-z0-9+/]{64}[ \t]*$/gm;

const CONTROLS = /\x1b\[[0-?]*[ -/]*[@-~]|[\x00-\x08\x0b-\x1f\x7f-\x9f]/g;

/**
 * The text without the given secrets, without what looks like one, and without control characters. It hides too much rather
 * than too little: it is for evidence that leaves the session folder.
 */
export function redactText(text: string, secrets: readonly string[]): string {
  let clean = text.replace(CONTROLS, '');
  const known = secrets.map((secret) => secret.replace(CONTROLS, ''));
  for (const secret of known.sort((a, b) => b.length - a.length)) {
    if (secret.length >= MIN_SECRET) clean = clean.split(secret).join(HIDDEN);
  }
  clean = clean.replace(PEM_BLOCK, (_, begin, end = '') => `${begin}${HIDDEN}${end}`);
  clean = clean.replace(PEM_LINE, HIDDEN);
  for (const rule of RULES) clean = clean.replace(rule, `$1${HIDDEN}`);
  for (const shape of SHAPES) clean = clean.replace(shape, HIDDEN);
  return clean;
}
