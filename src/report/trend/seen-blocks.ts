/** Slots, two numbers each: 16 MiB at most, for a million and a half blocks. */
const LEAST_SLOTS = 1 << 12;
const MOST_SLOTS = 1 << 21;
const MOST_FULL = 0.75;

/**
 * Knows blocks again, so that a file given twice counts once. Of each only 63 bits of a hash are kept: among a million blocks one is
 * taken for another with a probability of one in ten million. When it is full, newer blocks are counted without being known.
 * (`private`, not `#`, in all that a line passes through: in the bundle those are WeakMaps, and take five times as long.)
 */
export class SeenBlocks {
  private slots = new Uint32Array(2 * LEAST_SLOTS);
  private count = 0;

  /** Was it seen before? It is from now on. */
  isSeen(key: string): boolean {
    let first = 0x811c9dc5;
    let second = 0x9e3779b9;
    for (let at = 0; at < key.length; at++) {
      const code = key.charCodeAt(at);
      first = Math.imul(first ^ code, 0x01000193);
      second = Math.imul(second ^ code, 0x85ebca6b);
      second ^= second >>> 13;
    }
    // A slot that is taken is told by its second number.
    return this.put(first >>> 0, (second | 1) >>> 0);
  }

  get isFull(): boolean {
    return this.slots.length === 2 * MOST_SLOTS && this.isCrowded();
  }

  private isCrowded(): boolean {
    return this.count >= (this.slots.length / 2) * MOST_FULL;
  }

  private put(first: number, second: number): boolean {
    const slots = this.slots;
    const mask = slots.length / 2 - 1;
    let at = (first ^ (first >>> 15)) & mask;
    while (slots[2 * at + 1] !== 0) {
      if (slots[2 * at] === first && slots[2 * at + 1] === second) return true;
      at = (at + 1) & mask;
    }
    if (this.isFull) return false;
    slots[2 * at] = first;
    slots[2 * at + 1] = second;
    this.count++;
    if (this.isCrowded() && !this.isFull) this.grow();
    return false;
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Uint32Array(2 * old.length);
    this.count = 0;
    for (let at = 0; at < old.length; at += 2) {
      if (old[at + 1] !== 0) this.put(old[at] as number, old[at + 1] as number);
    }
  }
}
