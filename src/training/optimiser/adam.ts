import { KikiError } from '../../core/errors.ts';
import type { Parameters } from './parameters.ts';

/** Settings of one update. */
export interface AdamSettings {
  readonly learningRate: number;
  /** Memory of the gradient's mean. */
  readonly beta1: number;
  /** Memory of the gradient's square. */
  readonly beta2: number;
  /** Memory of the running average of the weights, 0 to 1. */
  readonly averageMemory: number;
  /** Gradients longer than this are shortened to it. */
  readonly clipNorm: number;
}

const EPSILON = 1e-8;

/**
 * One step of Adam (Kingma & Ba 2015, algorithm 1) with gradient clipping and an average of the weights, over all
 * parameters in one pass. Throws `TrainingDiverged` before anything is changed when a gradient is not finite.
 */
export function adamStep(
  parameters: Parameters,
  gradients: readonly Float32Array[],
  settings: AdamSettings,
): number {
  const norm = Math.sqrt(gradients.reduce((sum, gradient) => sum + squaredNorm(gradient), 0));
  if (!Number.isFinite(norm)) {
    throw new KikiError('TrainingDiverged', 'A gradient is not a finite number', {
      expected: 'finite gradients',
      actual: String(norm),
    });
  }
  const shrink = Math.min(1, settings.clipNorm / Math.max(norm, 1e-12));
  parameters.steps += 1;
  const correction1 = 1 - settings.beta1 ** parameters.steps;
  const correction2 = 1 - settings.beta2 ** parameters.steps;
  const memory = Math.min(settings.averageMemory, parameters.steps / (parameters.steps + 10));
  const step = settings.learningRate / correction1;
  let offset = 0;
  for (const gradient of gradients) {
    updateRow(parameters, gradient, offset, { ...settings, step, shrink, correction2, memory });
    offset += gradient.length;
  }
  return norm;
}

interface RowSettings extends AdamSettings {
  readonly step: number;
  readonly shrink: number;
  readonly correction2: number;
  readonly memory: number;
}

/** The update of one tensor's numbers; plain indices, since this loop runs over every weight of every step. */
function updateRow(
  parameters: Parameters,
  gradient: Float32Array,
  offset: number,
  settings: RowSettings,
): void {
  const { values, firstMoment, secondMoment, average } = parameters;
  const { beta1, beta2, step, shrink, correction2, memory } = settings;
  for (let i = 0; i < gradient.length; i++) {
    const at = offset + i;
    const g = (gradient[i] as number) * shrink;
    const m = beta1 * (firstMoment[at] as number) + (1 - beta1) * g;
    const v = beta2 * (secondMoment[at] as number) + (1 - beta2) * g * g;
    firstMoment[at] = m;
    secondMoment[at] = v;
    const value = (values[at] as number) - (step * m) / (Math.sqrt(v / correction2) + EPSILON);
    values[at] = value;
    average[at] = memory * (average[at] as number) + (1 - memory) * value;
  }
}

function squaredNorm(gradient: Float32Array): number {
  let sum = 0;
  for (const g of gradient) sum += g * g;
  return sum;
}
