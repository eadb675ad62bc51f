import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE_HZ } from '../../src/core/units.ts';
import { shapeDistance } from '../../src/generator/live/shape-distance.ts';
import { useWasm } from '../../src/training/run/backend.ts';
import { demoAudio } from '../bench/demo-audio.ts';
import { drawAudio } from './draw-audio.ts';
import { openPack } from './open-pack.ts';

/** The demo begins with kicks on every beat, hats among them from the third bar. */
const BARS = 4;

/** Drawings nearer than this look like one drawing [radii]. */
const ALIKE = 0.3;

describe('drawing a piece', () => {
  it('gives the demo its kick as one shape, live, and not without the memory of shapes', async () => {
    await useWasm();
    const { model } = await openPack('squiggle');
    const { left, right } = demoAudio(BARS);
    const audio = { left, right, durationSeconds: left.length / SAMPLE_RATE_HZ };
    const alikeShare = async (memory: boolean): Promise<number> => {
      const drawn = await drawAudio(audio, model, { live: true, memory });
      const kicks = drawn.flatMap((one) =>
        one.kind === 'strokes' && one.onset.voice === 'kick' ? [one.strokes] : [],
      );
      expect(kicks.length).toBeGreaterThanOrEqual(12);
      const pairs = kicks.flatMap((a, i) => kicks.slice(i + 1).map((b) => shapeDistance(a, b)));
      return pairs.filter((distance) => distance < ALIKE).length / pairs.length;
    };
    const remembered = await alikeShare(true);
    // The first two are heard for the first time, from silence and after one: .76 of the pairs are of the other fourteen.
    expect(remembered).toBeGreaterThan(0.65);
    expect(await alikeShare(false)).toBeLessThan(0.6 * remembered);
    model.dispose();
  }, 90_000);
});
