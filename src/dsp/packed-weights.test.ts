import { describe, expect, it } from 'vitest';
import { createRandom, randomNormal } from '../core/random.ts';
import { packLayer, unpackLayer } from './packed-weights.ts';

describe('packed weights', () => {
  const random = createRandom(1);
  const layer = {
    weights: Float32Array.from({ length: 2000 }, () => randomNormal(random)),
    bias: Float32Array.of(0.1234, -5),
  };

  it('come back within half a step, the largest included', () => {
    const packed = packLayer(layer);
    const back = unpackLayer(packed);
    back.weights.forEach((value, at) => {
      expect(Math.abs(value - layer.weights[at]!)).toBeLessThanOrEqual(packed.step / 2 + 1e-6);
    });
    expect([...back.bias]).toEqual([expect.closeTo(0.123, 6), -5]);
  });

  it('take one byte each in JSON', () => {
    const { weights } = packLayer(layer);
    expect(weights).toHaveLength(2000);
    expect(Buffer.byteLength(JSON.stringify(weights))).toBe(2002);
  });

  it('survive a layer of zeros', () => {
    const back = unpackLayer(packLayer({ weights: new Float32Array(4), bias: new Float32Array(2) }));
    expect([...back.weights].map(Math.abs)).toEqual([0, 0, 0, 0]);
  });
});
