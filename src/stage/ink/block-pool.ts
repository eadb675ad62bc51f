/** Hands out blocks of a preallocated buffer, lowest first, so that the part in use stays short and dense. */
export interface BlockPool {
  readonly capacity: number;
  /** Takes a block; −1 when all are taken. */
  readonly take: () => number;
  readonly give: (block: number) => void;
  /** One past the highest block in use: as many blocks need drawing. */
  readonly extent: () => number;
  readonly used: () => number;
}

/** A pool of `capacity` blocks. Nothing is allocated after this. Throws nothing: −1 says that the pool is empty. */
export function createBlockPool(capacity: number): BlockPool {
  const taken = new Uint8Array(capacity);
  let lowestFree = 0;
  let extent = 0;
  let used = 0;
  return {
    capacity,
    take() {
      while (lowestFree < capacity && taken[lowestFree] === 1) lowestFree++;
      if (lowestFree >= capacity) return -1;
      const block = lowestFree++;
      taken[block] = 1;
      used++;
      extent = Math.max(extent, block + 1);
      return block;
    },
    give(block) {
      if (taken[block] !== 1) return;
      taken[block] = 0;
      used--;
      lowestFree = Math.min(lowestFree, block);
      while (extent > 0 && taken[extent - 1] === 0) extent--;
    },
    extent: () => extent,
    used: () => used,
  };
}
