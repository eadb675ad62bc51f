import { describe, expect, it } from 'vitest';
import { BAKE_MARGIN } from '../ink/bake-press.ts';
import { bakedViewServes } from '../ink/view-maths.ts';
import { breathing, nextBreath } from './breathe.ts';

const view = { x: 0, y: -3, zoom: 1, rotation: 0 };

describe('breath', () => {
  it('comes while the music stands still and goes when it goes on, never with a jump', () => {
    let breath = 0;
    let last = view;
    for (let now = 0; now < 60; now += 0.05) {
      breath = nextBreath(breath, now > 10 && now < 40 ? now - 10 : 0, 0.05);
      const next = breathing(view, breath, now);
      expect(Math.abs(next.x - last.x) + Math.abs(next.zoom - last.zoom)).toBeLessThan(0.004);
      if (now < 10) expect(next).toEqual(view);
      if (now > 25 && now < 26) expect(next).not.toEqual(view);
      last = next;
    }
    expect(breath).toBeLessThan(0.01);
  });

  it('stays within the margin of what is baked', () => {
    for (let now = 0; now < 400; now += 0.7)
      expect(bakedViewServes(view, breathing(view, 1, now), 16 / 9, BAKE_MARGIN)).toBe(true);
  });
});
