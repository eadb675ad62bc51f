import type { DenseLayer } from './dense-network.ts';

/** A layer as it travels with a script: a character a weight, about six bits once it is compressed. */
export interface PackedLayer {
  /** `[outputs, inputs]`, row after row: steps from zero, as characters that are printable and that JSON need not escape. */
  readonly weights: string;
  /** Size of a step of the weights. */
  readonly step: number;
  /** `[outputs]`. */
  readonly bias: readonly number[];
}

/** Code of weight zero; the codes of `MOST_STEPS` to both sides of it are printable. */
const ZERO = 80;
const MOST_STEPS = 44;

/** JSON escapes the backslash; this one, beyond the largest step, stands in for it. */
const BACKSLASH = 92;
const STAND_IN = 125;

/** Rounds the weights of a layer to 89 steps, the last of which are the largest weight. */
export function packLayer({ weights, bias }: DenseLayer): PackedLayer {
  const largest = weights.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
  const step = Number((largest / MOST_STEPS).toPrecision(5));
  const characters = Array.from(weights, (value) => {
    const code = ZERO + Math.max(-MOST_STEPS, Math.min(MOST_STEPS, Math.round(value / step)));
    return String.fromCharCode(code === BACKSLASH ? STAND_IN : code);
  });
  return { weights: characters.join(''), step, bias: Array.from(bias, (value) => Number(value.toFixed(3))) };
}

/** The layer that was packed. */
export function unpackLayer({ weights, step, bias }: PackedLayer): DenseLayer {
  const codes = Array.from(weights, (character) => character.charCodeAt(0));
  return {
    weights: Float32Array.from(codes, (code) => ((code === STAND_IN ? BACKSLASH : code) - ZERO) * step),
    bias: Float32Array.from(bias),
  };
}
