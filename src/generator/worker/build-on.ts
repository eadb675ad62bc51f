import * as tf from '@tensorflow/tfjs-core';
import { KikiError } from '../../core/errors.ts';
import type { PackModel } from '../model/pack/pack-model.ts';
import type { BackendName } from '../protocol.ts';

/**
 * Builds a model on a backend that runs, and makes that the current one whenever the model computes. A model may wait for its
 * outputs while another computes elsewhere: it calls all its kernels before it waits for the first time.
 */
export function buildOn(name: BackendName, build: () => PackModel): PackModel {
  makeCurrent(name);
  const model = build();
  return {
    ...model,
    draw(slices, recall) {
      makeCurrent(name);
      return model.draw(slices, recall);
    },
    sound(squiggle) {
      makeCurrent(name);
      return model.sound(squiggle);
    },
  };
}

/** At once: a backend that runs becomes the current one before `setBackend` returns its promise. */
function makeCurrent(name: BackendName): void {
  if (tf.getBackend() === name) return;
  if (!tf.engine().backendNames().includes(name)) {
    throw new KikiError('BackendLost', 'The backend of a network is gone', {
      expected: name,
      actual: tf.engine().backendNames().join(', '),
    });
  }
  void tf.setBackend(name);
}
