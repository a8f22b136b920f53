/** Two numbers each: 16 MiB, of which the kernel gives only the pages that are written. */
const SLOTS = 1 << 21;
/** The more of them are taken, the longer it takes to find one. */
const MOST_BLOCKS = SLOTS * 0.75;

/**
 * Knows blocks again, so that a file given twice counts once. Of each only 63 bits of a hash are kept: among a million blocks one is
 * taken for another with a probability of one in ten million. When it is full, newer blocks are counted without being known.
 * (`private`, not `#`, in all that a line passes through: in the bundle those are WeakMaps, and take five times as long.)
 */
export class SeenBlocks {
  private readonly slots = new Uint32Array(2 * SLOTS);
  private count = 0;
  /** Of the hash. */
  private first = 0;
  private second = 0;

  /**
   * Was it seen before? It is from now on. The moment is mixed in as a number: V8 keeps the texts of numbers in a cache, which
   * outlive its young generation, and 40 MiB come together.
   */
  isSeen(id: string, hostname: string, atMs: number): boolean {
    this.first = atMs | 0;
    this.second = Math.floor(atMs / 2 ** 32);
    this.mix(id);
    this.mix(hostname);
    // A slot that is taken is told by its second number.
    return this.find(this.first >>> 0, (this.second | 1) >>> 0);
  }

  get isFull(): boolean {
    return this.count >= MOST_BLOCKS;
  }

  private mix(text: string): void {
    let { first, second } = this;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      first = Math.imul(first ^ code, 0x01000193);
      second = Math.imul(second ^ code, 0x85ebca6b);
      second ^= second >>> 13;
    }
    this.first = Math.imul(first ^ (first >>> 15), 0x2c1b3c6d);
    this.second = second;
  }

  private find(first: number, second: number): boolean {
    let at = (first ^ (first >>> 15)) & (SLOTS - 1);
    while (this.slots[2 * at + 1] !== 0) {
      if (this.slots[2 * at] === first && this.slots[2 * at + 1] === second) return true;
      at = (at + 1) & (SLOTS - 1);
    }
    if (this.isFull) return false;
    this.slots[2 * at] = first;
    this.slots[2 * at + 1] = second;
    this.count++;
    return false;
  }
}
