import { KikiError } from '../core/errors.ts';

/** One fully connected layer: output = activation(weights · input + bias). */
export interface DenseLayer {
  /** `[outputs, inputs]`, row after row. */
  readonly weights: Float32Array;
  /** `[outputs]`. */
  readonly bias: Float32Array;
}

/** A small network run without allocation: tanh between layers, the logistic function at the end. */
export interface DenseNetwork {
  /** `[outputs of the last layer]`, 0 to 1; reused by the next call. */
  readonly output: Float32Array;
  run(input: Float32Array): void;
}

/** Throws `NetworkInvalid` if the layers do not fit together. */
export function createDenseNetwork(layers: readonly DenseLayer[]): DenseNetwork {
  const outputs = layers.map(({ bias }) => new Float32Array(bias.length));
  layers.forEach(({ weights, bias }, index) => {
    const inputs = weights.length / bias.length;
    const given = layers[index - 1]?.bias.length ?? inputs;
    if (inputs === given && Number.isInteger(inputs)) return;
    throw new KikiError('NetworkInvalid', 'The layers of a network do not fit together', {
      expected: `layer ${index.toString()} with ${given.toString()} inputs`,
      actual: inputs.toString(),
    });
  });
  const output = outputs.at(-1) ?? new Float32Array(0);
  return {
    output,
    run(input) {
      let from = input;
      for (let index = 0; index < layers.length; index++) {
        const to = outputs[index] as Float32Array;
        multiply(layers[index] as DenseLayer, from, to);
        const last = index === layers.length - 1;
        for (let row = 0; row < to.length; row++) {
          const sum = to[row] as number;
          to[row] = last ? 1 / (1 + Math.exp(-sum)) : Math.tanh(sum);
        }
        from = to;
      }
    },
  };
}

function multiply({ weights, bias }: DenseLayer, input: Float32Array, output: Float32Array): void {
  for (let row = 0; row < output.length; row++) {
    let sum = bias[row] as number;
    const start = row * input.length;
    for (let column = 0; column < input.length; column++)
      sum += (weights[start + column] as number) * (input[column] as number);
    output[row] = sum;
  }
}
