import { expect, it } from 'vitest';
import { createDenseNetwork } from './dense-network.ts';

it('computes tanh between layers and the logistic function at the end', () => {
  const network = createDenseNetwork([
    { weights: Float32Array.from([1, -2, 0.5, 3]), bias: Float32Array.from([0.1, -0.2]) },
    { weights: Float32Array.from([2, -1]), bias: Float32Array.from([0.3]) },
  ]);
  network.run(Float32Array.from([0.4, 0.2]));
  const hidden = [Math.tanh(0.4 - 0.4 + 0.1), Math.tanh(0.2 + 0.6 - 0.2)] as const;
  expect(network.output[0]).toBeCloseTo(1 / (1 + Math.exp(-(2 * hidden[0] - hidden[1] + 0.3))), 6);
});

it('refuses layers that do not fit', () => {
  const layer = { weights: new Float32Array(6), bias: new Float32Array(2) };
  expect(() => createDenseNetwork([layer, layer])).toThrowError(
    expect.objectContaining({ name: 'NetworkInvalid' }) as Error,
  );
});
