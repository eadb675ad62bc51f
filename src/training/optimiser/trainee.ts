import * as tf from '@tensorflow/tfjs-core';
import type { AdamSettings } from './adam.ts';
import type { LossOf } from './loss-gradients.ts';
import { toTensors, type Parameters } from './parameters.ts';
import {
  disposeResident,
  fromResident,
  residentStep,
  residentTensors,
  toResident,
} from './resident-parameters.ts';
import { trainStep, type LossReport } from './train-step.ts';

/** Parameters in training, wherever their numbers live meanwhile. */
export interface Trainee {
  readonly parameters: Parameters;
  /** The weights as they are now, in the order of their shapes; the caller disposes them. */
  tensors(): tf.Tensor[];
  /** One descent step. Throws `TrainingDiverged` before anything is changed when a gradient is not finite. */
  step(settings: AdamSettings, lossOf: LossOf): Promise<LossReport>;
  /** Afterwards `parameters` hold what has been learnt so far. */
  settle(): Promise<void>;
  dispose(): void;
}

/** Trains parameters on the graphics card where WebGPU computes, else on the processor. */
export function createTrainee(parameters: Parameters): Trainee {
  return tf.getBackend() === 'webgpu' ? onTheCard(parameters) : onTheProcessor(parameters);
}

function onTheProcessor(parameters: Parameters): Trainee {
  return {
    parameters,
    tensors: () => toTensors(parameters.shapes, parameters.values),
    step: (settings, lossOf) => trainStep(parameters, settings, lossOf),
    settle: () => Promise.resolve(),
    dispose: () => undefined,
  };
}

function onTheCard(parameters: Parameters): Trainee {
  const resident = toResident(parameters);
  return {
    parameters,
    tensors: () => residentTensors(resident),
    step: (settings, lossOf) => residentStep(resident, settings, lossOf),
    settle: () => fromResident(resident, parameters),
    dispose: () => {
      disposeResident(resident);
    },
  };
}
