/** What was printed last decides: so much of a log is looked at line by line. */
const MOST_BYTES = 4 << 20;
/** Shorter lines than usual must not become more objects than memory is allowed for. */
const MOST_LINES = 50_000;

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** The end of a log, and the number of its first line. */
export interface Tail {
  bytes: Buffer;
  /** From 1. */
  firstLine: number;
}

/** Keeps the last {@link MOST_BYTES} bytes of what it is fed, however that is cut up. */
export class LogTail {
  readonly #most: number;
  #ring: Buffer;
  #written = 0;

  constructor(mostBytes = MOST_BYTES) {
    this.#most = mostBytes;
    this.#ring = Buffer.alloc(0);
  }

  push(bytes: Buffer): void {
    this.#grow(this.#written + bytes.length);
    const last = bytes.subarray(Math.max(0, bytes.length - this.#most));
    this.#written += bytes.length - last.length;
    const at = this.#written % this.#most;
    const copied = last.copy(this.#ring, at);
    last.copy(this.#ring, 0, copied);
    this.#written += last.length;
  }

  clear(): void {
    this.#written = 0;
  }

  /** Whole lines only, {@link MOST_LINES} at most. `lineFeeds`: how many the whole log had. */
  end(lineFeeds: number): Tail {
    const kept = this.#inOrder();
    const bytes = kept.subarray(startOfTail(kept, this.#written > this.#most));
    return { bytes, firstLine: 1 + lineFeeds - countLineFeeds(bytes) };
  }

  /** Most logs are short: their ring need not be long. */
  #grow(length: number): void {
    if (length <= this.#ring.length || this.#ring.length === this.#most) return;
    const larger = Buffer.allocUnsafe(Math.min(this.#most, Math.max(length, 1 << 16) * 2));
    this.#ring.copy(larger);
    this.#ring = larger;
  }

  #inOrder(): Buffer {
    if (this.#written <= this.#most) return this.#ring.subarray(0, this.#written);
    const at = this.#written % this.#most;
    return Buffer.concat([this.#ring.subarray(at), this.#ring.subarray(0, at)]);
  }
}

/** Where the last lines that are not empty begin; `isCut`: the first one may be a rest. */
function startOfTail(bytes: Buffer, isCut: boolean): number {
  let lines = 0;
  let end = bytes.length;
  for (let at = bytes.length - 1; at >= 0; at--) {
    if (bytes[at] !== LINE_FEED && bytes[at] !== CARRIAGE_RETURN) continue;
    if (end - at > 1 && ++lines === MOST_LINES) return at + 1;
    end = at;
  }
  return isCut ? Math.min(end + 1, bytes.length) : 0;
}

export function countLineFeeds(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) count++;
  return count;
}
