import { beforeAll, describe, expect, it } from 'vitest';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { createRandom } from '../../core/random.ts';
import {
  CAPS,
  DIAGONALS,
  INK_AREAS,
  scaleForInk,
  WIDEST_PEN,
  WIDTHS,
  within,
} from '../../generator/model/placement.ts';
import { logInk } from './geometry.ts';

describe('logInk', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it('is the ink that the pen brings, whatever size and ink are asked of a path of any length', () => {
    const random = createRandom(7);
    const cases = Array.from({ length: 200 }, () => ({
      length: 0.3 + 7 * random(),
      size: random(),
      ink: random(),
    }));
    const column = (name: 'length' | 'size' | 'ink') => tf.tensor1d(cases.map((each) => each[name]));
    const measured = logInk(column('length'), column('size'), column('ink')).dataSync();
    cases.forEach(({ length, size, ink }, k) => {
      const area = INK_AREAS[0] * (INK_AREAS[1] / INK_AREAS[0]) ** ink;
      const scale = scaleForInk(within(DIAGONALS, size), length, area);
      const path = scale * (length + CAPS);
      const width = Math.min(Math.min(WIDTHS[1], WIDEST_PEN * scale), Math.max(WIDTHS[0], area / path));
      expect(measured[k]).toBeCloseTo(Math.log(path * width), 4);
    });
  });
});
