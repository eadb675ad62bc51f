import { expect, it } from 'vitest';
import { createRandom, randomNormal } from '../../src/core/random.ts';
import { createDenseNetwork } from '../../src/dsp/dense-network.ts';
import { fitNetwork, lossAndGradients } from './fit-network.ts';

const random = createRandom(3);
const values = (length: number): Float32Array => Float32Array.from({ length }, () => randomNormal(random));

it('gradients agree with finite differences', () => {
  const layers = [
    { weights: values(12), bias: values(4) },
    { weights: values(8), bias: values(2) },
  ];
  const examples = Array.from({ length: 5 }, () => ({ input: values(3), target: [1, 0] }));
  const { gradients } = lossAndGradients(layers, examples);
  for (const [layer, at] of [
    [0, 0],
    [0, 7],
    [1, 3],
  ] as const) {
    const weights = layers[layer]!.weights;
    const was = weights[at]!;
    weights[at] = was + 1e-2;
    const above = lossAndGradients(layers, examples).loss;
    weights[at] = was - 1e-2;
    const below = lossAndGradients(layers, examples).loss;
    weights[at] = was;
    expect((above - below) / 2e-2).toBeCloseTo(gradients[layer]!.weights[at]!, 3);
  }
});

it('learns exclusive or', () => {
  const examples = Array.from({ length: 256 }, (_, i) => ({
    input: Float32Array.from([i & 1, (i >> 1) & 1]),
    target: [(i & 1) ^ ((i >> 1) & 1)],
  }));
  const layers = fitNetwork(examples, {
    hidden: [8],
    epochs: 200,
    learningRate: 0.02,
    weightDecay: 0,
    inputNoise: 0,
    seed: 1,
  });
  const network = createDenseNetwork(layers);
  for (const { input, target } of examples.slice(0, 4)) {
    network.run(input);
    expect(Math.round(network.output[0]!)).toBe(target[0]);
  }
});
