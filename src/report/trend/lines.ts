const NEWLINE = 10;
/** A line of ours has half a kilobyte; a label in it has 200 characters. */
const MOST_LINE_BYTES = 64 << 10;

/** Cuts a stream into lines, in memory that does not grow with it. */
export class Lines {
  private readonly take: (line: string) => void;
  private readonly leaveOut: () => void;
  private rest: Buffer[] = [];
  private restBytes = 0;

  /** @param leaveOut called for a line that is too long to be one of ours */
  constructor(take: (line: string) => void, leaveOut: () => void) {
    this.take = take;
    this.leaveOut = leaveOut;
  }

  /** The piece is only lent. */
  takeBytes(bytes: Buffer): void {
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      if (this.restBytes > 0) this.endLine(bytes.subarray(start, end));
      else if (end - start > MOST_LINE_BYTES) this.leaveOut();
      else if (end > start) this.take(bytes.toString('utf8', start, end));
      start = end + 1;
    }
    this.keep(bytes.subarray(start));
  }

  /** There is no more: what was not ended by a line end is a line, too. */
  end(): void {
    if (this.restBytes > 0) this.endLine(Buffer.alloc(0));
  }

  private keep(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.restBytes += bytes.length;
    if (this.restBytes > MOST_LINE_BYTES) this.rest = [];
    else this.rest.push(Buffer.from(bytes));
  }

  private endLine(bytes: Buffer): void {
    this.keep(bytes);
    if (this.restBytes > MOST_LINE_BYTES) this.leaveOut();
    else this.take(Buffer.concat(this.rest).toString('utf8'));
    this.rest = [];
    this.restBytes = 0;
  }
}
