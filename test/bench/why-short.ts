const START =
  'Of what it takes beyond a bare Node, 10 ms are the bundle itself (even `version` takes them): 4 unpack the stream of a passing block (1.5 to load zlib, 1.7 of Brotli), 3 compile what is used of it; the record of the kernel is up to 8.';
const TRIED =
  'Tried: that stream as it is, 3 ms shorter, but 100 KB more for Jenkins to copy for each build (500 KB is the bound); Deflate for Brotli, 0.5 to 1 ms shorter for 12 KB more; a V8 code cache, 4 ms shorter, but code that no hash vouches for ([ADR 1](adr/0001-one-committed-bundle.md)).';

/** Why a row falls short and what was tried, by its name; written by hand, and printed only for rows that do. */
export const WHY_SHORT: { readonly [row: string]: string } = {
  snapshot: `${START} ${TRIED}`,
  before:
    'As `snapshot`, and it lays the shim and starts what runs beside the block: 1.5 ms to load child_process alone.',
  after:
    'As `snapshot`, and it reads what was captured, makes the report, and waits for the lock of the history: flock(1), a child process that must have ended.',
  'heal without a remedy':
    "As `snapshot`, and it reads the kernel's log and the command's, and diagnoses them, with chunks of the second stream, which only a failure unpacks.",
};
