import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { createBlockPool } from './block-pool.ts';

describe('createBlockPool', () => {
  it('never hands out a block twice, says when it is empty, and takes everything back', () => {
    const pool = createBlockPool(64);
    const random = createRandom(5);
    const held = new Set<number>();
    for (let step = 0; step < 5000; step++) {
      if (random() < 0.55) {
        const block = pool.take();
        expect(block === -1).toBe(held.size === 64);
        expect(held.has(block)).toBe(false);
        if (block >= 0) held.add(block);
      } else {
        const [block] = held;
        if (block === undefined) continue;
        held.delete(block);
        pool.give(block);
      }
      expect(pool.used()).toBe(held.size);
      expect(pool.extent()).toBe(held.size === 0 ? 0 : Math.max(...held) + 1);
    }
  });

  it('ignores a block that is given back twice', () => {
    const pool = createBlockPool(4);
    const block = pool.take();
    pool.give(block);
    pool.give(block);
    expect(pool.used()).toBe(0);
  });
});
