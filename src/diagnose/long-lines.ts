const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** A line up to this length is passed on as it is. */
const MOST_BYTES = 64 << 10;
/** Of a longer one the middle is left out; what is kept holds more than `logLines` looks at, in any encoding. */
const KEPT_AT_START = 32 << 10;
const KEPT_AT_END = 24 << 10;

/**
 * Cuts a stream of bytes into blocks of whole lines, of which none is longer than {@link MOST_BYTES}. A carriage return ends a line,
 * too. What comes out does not depend on how the stream was cut up; a block is only lent until the next one.
 */
export class WholeLines {
  readonly #take: (block: Buffer) => void;
  #rest: Buffer = Buffer.alloc(0);
  #isCut = false;

  constructor(take: (block: Buffer) => void) {
    this.#take = take;
  }

  push(bytes: Buffer): void {
    for (let at = 0; at < bytes.length; at += MOST_BYTES) {
      this.#pushPiece(bytes.subarray(at, at + MOST_BYTES));
    }
  }

  /** What stands at the end without a line end is a line, too. */
  end(): void {
    if (this.#rest.length > 0) this.#take(this.#finished(this.#rest));
    this.#rest = Buffer.alloc(0);
    this.#isCut = false;
  }

  #pushPiece(piece: Buffer): void {
    const first = this.#rest.length === 0 ? 0 : firstEnd(piece);
    if (first < 0) {
      this.#keep(Buffer.concat([this.#rest, piece]));
      return;
    }
    if (first > 0) {
      this.#take(this.#finished(Buffer.concat([this.#rest, piece.subarray(0, first)])));
      this.#isCut = false;
    }
    const last = Math.max(first, lastEnd(piece));
    if (last > first) this.#take(piece.subarray(first, last));
    // A copy: the caller reads the next piece into the same buffer.
    this.#rest = Buffer.from(piece.subarray(last));
  }

  /** Another piece of a line whose end is not there yet. */
  #keep(line: Buffer): void {
    const isLong = line.length > MOST_BYTES;
    this.#rest = isLong ? withoutMiddle(line) : line;
    this.#isCut ||= isLong;
  }

  #finished(line: Buffer): Buffer {
    return this.#isCut || line.length > MOST_BYTES ? withoutMiddle(line) : line;
  }
}

function withoutMiddle(line: Buffer): Buffer {
  return Buffer.concat([line.subarray(0, KEPT_AT_START), line.subarray(-KEPT_AT_END)]);
}

/** Behind the first line end; -1: there is none. */
function firstEnd(bytes: Buffer): number {
  const feed = bytes.indexOf(LINE_FEED);
  const back = (feed < 0 ? bytes : bytes.subarray(0, feed)).indexOf(CARRIAGE_RETURN);
  const end = back < 0 ? feed : back;
  return end < 0 ? -1 : end + 1;
}

/** Behind the last line end; 0: there is none. */
function lastEnd(bytes: Buffer): number {
  const feed = bytes.lastIndexOf(LINE_FEED);
  const back = bytes.subarray(feed + 1).lastIndexOf(CARRIAGE_RETURN);
  return back < 0 ? feed + 1 : feed + 1 + back + 1;
}
