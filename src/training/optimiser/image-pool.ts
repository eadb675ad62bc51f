import { randomIndex, type Random } from '../../core/random.ts';

/** Past drawings shown to a discriminator beside new ones, so that it does not forget (Shrivastava et al. 2017). */
export interface ImagePool {
  /** Takes new rows and gives as many: each, with even chance, the new row or one from the past that it replaces. */
  exchange(rows: readonly Float32Array[]): Float32Array[];
  readonly size: number;
}

/** Makes a pool of at most `capacity` rows. */
export function createImagePool(capacity: number, random: Random): ImagePool {
  const pool: Float32Array[] = [];
  return {
    exchange: (rows) =>
      rows.map((row) => {
        if (pool.length < capacity) {
          pool.push(row);
          return row;
        }
        if (random() < 0.5) return row;
        const index = randomIndex(random, capacity);
        const past = pool[index] ?? row;
        pool[index] = row;
        return past;
      }),
    get size() {
      return pool.length;
    },
  };
}
