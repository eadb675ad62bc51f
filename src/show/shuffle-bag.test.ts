import { describe, expect, it } from 'vitest';
import { createRandom } from '../core/random.ts';
import { drawFromBag } from './shuffle-bag.ts';

describe('drawFromBag', () => {
  it('shows every scene once before any comes again, and never the one on air', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const random = createRandom(3);
    let bag: readonly string[] = [];
    let onAir = 'a';
    const seen: string[] = [];
    for (let step = 0; step < 40; step++) {
      const drawn = drawFromBag(bag, ids, onAir, random);
      expect(drawn.sceneId).not.toBe(onAir);
      bag = drawn.bag;
      onAir = drawn.sceneId ?? '';
      seen.push(onAir);
    }
    expect(new Set(seen.slice(0, 4))).toEqual(new Set(['b', 'c', 'd', 'e']));
    expect(Math.min(...ids.map((id) => seen.filter((one) => one === id).length))).toBeGreaterThanOrEqual(6);
  });
  it('forgets scenes that were deleted and gives null when there is nothing to go to', () => {
    expect(drawFromBag(['gone', 'b'], ['a', 'b'], 'a', createRandom(1)).sceneId).toBe('b');
    expect(drawFromBag([], ['a'], 'a', createRandom(1))).toEqual({ sceneId: null, bag: [] });
  });
});
