/** Exit codes of sysexits.h as far as memguard answers with them, and the three of its own protocol. */
export const EXIT = {
  ok: 0,
  /** Bad option, value or command (EX_USAGE). */
  usage: 64,
  /** The input is not what it should be (EX_DATAERR). */
  dataErr: 65,
  /** No such input (EX_NOINPUT). */
  noInput: 66,
  /** Something needed is not available here (EX_UNAVAILABLE). */
  unavailable: 69,
  /** A fault of memguard itself (EX_SOFTWARE). */
  software: 70,
  /** Cannot write (EX_CANTCREAT). */
  cantCreate: 73,
  /** Remedied: run the command again now (EX_TEMPFAIL); said by `heal` and `after` only. */
  runAgain: 75,
  /** No permission (EX_NOPERM). */
  noPermission: 77,
  /** Bad profile, knowledge or configuration (EX_CONFIG). */
  config: 78,
  /** `run --strict`: memguard itself refuses, as env(1) and timeout(1) do. */
  refused: 125,
  /** `run`: CMD is there but cannot be executed, as a shell answers. */
  notExecutable: 126,
  /** `run`: CMD was not found, as a shell answers. */
  notFound: 127,
} as const;

/** The one error that memguard shows to people: what, with which exit code, and what to do next. */
export class MemguardError extends Error {
  override readonly name = 'MemguardError';
  /** Short and stable, for programs: `no-such-session`. */
  readonly code: string;
  /** One of {@link EXIT}. */
  readonly exitCode: number;
  /** What to do next, or null. */
  readonly hint: string | null;

  constructor(
    code: string,
    exitCode: number,
    message: string,
    options: { hint?: string; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.exitCode = exitCode;
    this.hint = options.hint ?? null;
  }
}

/** The message of anything that was thrown; of several errors in one, which has none of its own, the first's. */
export function messageOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const { message, errors, code } = thrown as Error & { errors?: unknown; code?: unknown };
  if (message !== '') return message;
  if (Array.isArray(errors) && errors.length > 0) return messageOf(errors[0]);
  return typeof code === 'string' ? code : '';
}
