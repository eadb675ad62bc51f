import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { createEnsemble, playEnsemble } from './ensemble.ts';
import { LEAD_SAMPLES } from './slice-sound.ts';

const power = (signal: Float32Array): number => signal.reduce((sum, value) => sum + value * value, 0);

describe('playEnsemble', () => {
  it('is the same for the same generator', () => {
    const play = (): Float32Array => {
      const random = createRandom(5);
      return playEnsemble(createEnsemble(random), random).sound.left;
    };
    expect(play()).toEqual(play());
  });

  it('reaches full scale and stays within it, pressed or not', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const random = createRandom(seed);
      const { sound } = playEnsemble(createEnsemble(random), random);
      const peak = [...sound.left, ...sound.right].reduce((a, b) => Math.max(a, Math.abs(b)), 0);
      expect(peak).toBeCloseTo(1, 3);
    }
  });

  it('has the others sound before and after the onset of the lead', () => {
    let before = 0;
    for (let seed = 1; seed <= 12; seed++) {
      const random = createRandom(seed);
      const { left } = playEnsemble(createEnsemble(random), random).sound;
      if (power(left.subarray(0, LEAD_SAMPLES)) > 1e-4) before++;
      expect(power(left.subarray(LEAD_SAMPLES))).toBeGreaterThan(0);
    }
    expect(before).toBeGreaterThan(4);
  });

  it('is louder on average when it is pressed', () => {
    const random = createRandom(3);
    const ensemble = createEnsemble(random);
    const play = (squash: number): number =>
      power(playEnsemble({ ...ensemble, squash }, createRandom(4)).sound.left);
    expect(play(3)).toBeGreaterThan(1.5 * play(0));
  });
});
