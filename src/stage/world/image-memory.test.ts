import { describe, expect, it } from 'vitest';
import type { PixelSquiggle } from '../../core/squiggle.ts';
import { createImageMemory, shrunken } from './image-memory.ts';
import type { FinishedMark } from './mark-book.ts';

function image(id: number, sidePixels: number, paint: (i: number) => number): PixelSquiggle {
  return {
    kind: 'pixels',
    onset: { id, voice: 'lead', timeSeconds: id, reportedAtSeconds: id, strength: 0.5 },
    pack: 'trial',
    descriptors: { size: 0.5, ink: 0.1, angularity: 0.5, height: 0.5, hue: 0, lightness: 0.5 },
    embedding: Float32Array.of(1),
    penSeconds: 0.2,
    heardFraction: 1,
    sidePixels,
    rgba: Uint8ClampedArray.from({ length: sidePixels * sidePixels * 4 }, (_, i) => paint(i)),
  };
}

const place = { x: 0, y: 0, z: 0, scale: 1, rotation: 0, opacity: 1 };

function finishedMark(id: number): FinishedMark {
  return {
    id,
    voice: 'lead',
    ink: null,
    pixels: image(id, 208, () => 255),
    shade: { voice: 'lead', timbre: 0, drift: 0, lifts: new Float32Array(1) },
    move: { markId: id, from: place, to: place, startSeconds: 0, endSeconds: 0, ease: 'fade' },
    accentStrength: 0,
    whole: true,
  };
}

describe('the memory of finished images', () => {
  it('stays bounded: the newest are sharp, the others small, none is lost', () => {
    const memory = createImageMemory(8);
    const finished = new Map<number, FinishedMark>();
    for (let id = 1; id <= 100; id++) {
      const mark = finishedMark(id);
      finished.set(id, mark);
      memory.keep(mark, finished);
    }
    const sides = [...finished.values()].map(({ pixels }) => pixels!.sidePixels);
    expect(sides.slice(-8)).toEqual(new Array(8).fill(208));
    expect(sides.slice(0, -8)).toEqual(new Array(92).fill(40));
  });

  it('makes small what was large without changing its mean, and lets clear pixels colour nothing', () => {
    const half = image(1, 100, (i) => (i % 4 === 3 ? ((i >> 2) % 2) * 255 : (i >> 2) % 2 === 1 ? 200 : 17));
    const small = shrunken(half, 40);
    const mean = (values: Uint8ClampedArray, channel: number): number => {
      let sum = 0;
      for (let i = channel; i < values.length; i += 4) sum += values[i]!;
      return (4 * sum) / values.length;
    };
    expect(mean(small.rgba, 0)).toBeCloseTo(200, 0);
    expect(mean(small.rgba, 3)).toBeCloseTo(127.5, -1);
  });
});
