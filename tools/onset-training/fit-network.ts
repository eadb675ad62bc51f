import { createRandom, randomNormal, shuffled, type Random } from '../../src/core/random.ts';
import type { DenseLayer } from '../../src/dsp/dense-network.ts';

/** One thing to learn: inputs and, for each output, 0 to 1. */
export interface Example {
  readonly input: Float32Array;
  readonly target: readonly number[];
}

/** How long and how fast to learn. */
export interface FitOptions {
  readonly hidden: readonly number[];
  readonly epochs: number;
  readonly learningRate: number;
  readonly weightDecay: number;
  /** Standard deviation of the noise added to standardised inputs, against learning by heart. */
  readonly inputNoise: number;
  readonly seed: number;
}

const BATCH = 32;
const BETA1 = 0.9;
const BETA2 = 0.999;

/** Learns a dense network (tanh, then logistic) by Adam (Kingma and Ba 2015) on the cross-entropy; inputs are standardised and the scaling is folded into the first layer. */
export function fitNetwork(examples: readonly Example[], options: FitOptions): DenseLayer[] {
  const random = createRandom(options.seed);
  const { mean, deviation } = momentsOf(examples);
  const sizes = [mean.length, ...options.hidden, examples[0]?.target.length ?? 0];
  const layers = sizes.slice(1).map((outputs, index) => initialLayer(sizes[index] ?? 0, outputs, random));
  const moments = layers.map(({ weights, bias }) =>
    [weights, bias].map((values) => [values.map(() => 0), values.map(() => 0)] as const),
  );
  const batches = Math.floor(examples.length / BATCH);
  let step = 0;
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    const order = shuffled(examples, random);
    for (let batch = 0; batch < batches; batch++) {
      const chosen = order.slice(batch * BATCH, (batch + 1) * BATCH).map(({ input, target }) => ({
        input: input.map(
          (value, i) =>
            (value - (mean[i] ?? 0)) / (deviation[i] ?? 1) + options.inputNoise * randomNormal(random),
        ),
        target,
      }));
      const { gradients } = lossAndGradients(layers, chosen);
      step++;
      const rate = options.learningRate * 0.5 * (1 + Math.cos((Math.PI * step) / (options.epochs * batches)));
      layers.forEach((layer, index) => {
        [layer.weights, layer.bias].forEach((values, which) => {
          const gradient = which === 0 ? gradients[index]?.weights : gradients[index]?.bias;
          const pair = moments[index]?.[which];
          if (gradient && pair) adamStep(values, gradient, pair, step, rate, options.weightDecay);
        });
      });
    }
  }
  return foldScaling(layers, mean, deviation);
}

/** Mean cross-entropy over examples and outputs, and its gradient by every weight (backpropagation). */
export function lossAndGradients(
  layers: readonly DenseLayer[],
  examples: readonly Example[],
): { loss: number; gradients: DenseLayer[] } {
  const gradients = layers.map(({ weights, bias }) => ({
    weights: weights.map(() => 0),
    bias: bias.map(() => 0),
  }));
  let loss = 0;
  for (const { input, target } of examples) {
    const values = [input, ...forward(layers, input)];
    const output = values.at(-1) ?? input;
    const share = 1 / (examples.length * target.length);
    let error = output.map((p, i) => (p - (target[i] ?? 0)) * share);
    output.forEach((p, i) => (loss -= share * Math.log(Math.max(1e-12, (target[i] ?? 0) > 0.5 ? p : 1 - p))));
    for (let index = layers.length - 1; index >= 0; index--) {
      const below = values[index] ?? input;
      const { weights } = layers[index] ?? { weights: new Float32Array(0) };
      const gradient = gradients[index];
      const next = new Float32Array(below.length);
      for (let row = 0; row < error.length; row++) {
        const e = error[row] ?? 0;
        if (gradient) gradient.bias[row] = (gradient.bias[row] ?? 0) + e;
        for (let column = 0; column < below.length; column++) {
          const at = row * below.length + column;
          if (gradient) gradient.weights[at] = (gradient.weights[at] ?? 0) + e * (below[column] ?? 0);
          next[column] = (next[column] ?? 0) + e * (weights[at] ?? 0);
        }
      }
      error = next.map((e, column) => e * (1 - (below[column] ?? 0) ** 2));
    }
  }
  return { loss, gradients };
}

function forward(layers: readonly DenseLayer[], input: Float32Array): Float32Array[] {
  const values: Float32Array[] = [];
  let from = input;
  layers.forEach(({ weights, bias }, index) => {
    const last = index === layers.length - 1;
    from = bias.map((b, row) => {
      let sum = b;
      for (let column = 0; column < from.length; column++)
        sum += (weights[row * from.length + column] ?? 0) * (from[column] ?? 0);
      return last ? 1 / (1 + Math.exp(-sum)) : Math.tanh(sum);
    });
    values.push(from);
  });
  return values;
}

function adamStep(
  values: Float32Array,
  gradient: Float32Array,
  [first, second]: readonly [Float32Array, Float32Array],
  step: number,
  rate: number,
  decay: number,
): void {
  for (let i = 0; i < values.length; i++) {
    const g = (gradient[i] ?? 0) + decay * (values[i] ?? 0);
    first[i] = BETA1 * (first[i] ?? 0) + (1 - BETA1) * g;
    second[i] = BETA2 * (second[i] ?? 0) + (1 - BETA2) * g * g;
    const corrected = Math.sqrt((second[i] ?? 0) / (1 - BETA2 ** step)) + 1e-8;
    values[i] = (values[i] ?? 0) - (rate * (first[i] ?? 0)) / (1 - BETA1 ** step) / corrected;
  }
}

function initialLayer(inputs: number, outputs: number, random: Random): DenseLayer {
  const scale = 1 / Math.sqrt(inputs);
  return {
    weights: Float32Array.from({ length: inputs * outputs }, () => scale * randomNormal(random)),
    bias: new Float32Array(outputs),
  };
}

function momentsOf(examples: readonly Example[]): { mean: Float32Array; deviation: Float32Array } {
  const length = examples[0]?.input.length ?? 0;
  const mean = new Float32Array(length);
  const square = new Float32Array(length);
  for (const { input } of examples) {
    for (let i = 0; i < length; i++) {
      mean[i] = (mean[i] ?? 0) + (input[i] ?? 0) / examples.length;
      square[i] = (square[i] ?? 0) + (input[i] ?? 0) ** 2 / examples.length;
    }
  }
  return { mean, deviation: square.map((s, i) => Math.sqrt(Math.max(1e-8, s - (mean[i] ?? 0) ** 2))) };
}

function foldScaling(
  layers: readonly DenseLayer[],
  mean: Float32Array,
  deviation: Float32Array,
): DenseLayer[] {
  return layers.map(({ weights, bias }, index) => {
    if (index > 0) return { weights, bias };
    const scaled = weights.map((weight, at) => weight / (deviation[at % mean.length] ?? 1));
    const shifted = bias.map((b, row) =>
      mean.reduce((sum, m, column) => sum - m * (scaled[row * mean.length + column] ?? 0), b),
    );
    return { weights: scaled, bias: shifted };
  });
}
