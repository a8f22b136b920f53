const START =
  'of what it takes beyond a bare Node, reading and compiling the bundle is 6 ms (3 to 4 of them unpack the stream of a passing block, 3 compile what is used of it), and the record of the kernel is up to 8.';
const TRIED =
  'Tried: that stream as it is, 3 ms shorter, but 100 KB more for Jenkins to copy for each build (500 KB is the bound); a V8 code cache, 4 ms shorter, but code that no hash vouches for ([ADR 1](adr/0001-one-committed-bundle.md)).';

/** Why a row falls short and what was tried, by its name; written by hand, and printed only for rows that do. */
export const WHY_SHORT: { readonly [row: string]: string } = {
  snapshot: `${START} ${TRIED}`,
  before: `${START} The rest lays the shim and starts what runs beside the block, a child process. ${TRIED}`,
  after: `${START} The rest reads what was captured, waits for the lock of the history (flock(1), a child process that must have ended) and makes the report. ${TRIED}`,
  'heal without a remedy': `${START} The rest reads the kernel's log and the command's, and diagnoses them with the whole knowledge base, which only a failure unpacks. ${TRIED}`,
  '64 guards at once: CPU in all':
    'guards do not wait for each other by spinning; each has a sampler, which costs by the second, and 64 blocks that share a few CPUs last longer than one has alone. Tried: `--sample 0` for all of them (1.05 where with samplers it was 1.21); one sampler for all guards would end with the first of them that is killed.',
};
