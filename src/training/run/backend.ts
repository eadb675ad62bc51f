import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { KikiError } from '../../core/errors.ts';
import { adapterName, isSoftwareGpu } from '../../core/software-gpu.ts';

/** Where training may run; `auto` is the graphics card where there is one. */
export const BACKENDS = ['auto', 'wasm', 'webgpu'] as const;
export type TrainingBackend = (typeof BACKENDS)[number];

/** Makes the wasm backend ready in Node; its files come from the installed package. */
export async function useWasm(): Promise<void> {
  const packageFile = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/package.json');
  setWasmPaths(`${join(dirname(packageFile), 'dist')}/`);
  await tf.setBackend('wasm');
  await tf.ready();
}

/** What the first graphics adapter calls itself, and whether it is only a program; null where there is none. */
export async function graphicsAdapter(): Promise<{ name: string; software: boolean } | null> {
  try {
    const { create, globals } = await import('webgpu');
    Object.assign(globalThis, globals);
    Object.defineProperty(globalThis, 'navigator', { value: { gpu: create([]) }, configurable: true });
    const adapter = await navigator.gpu.requestAdapter();
    if (!adapter) return null;
    const name = adapterName(adapter.info);
    return { name, software: isSoftwareGpu(name) };
  } catch {
    // The package has no binary for this machine, or no driver answers: there is no adapter.
    return null;
  }
}

/** Commands that are handed to the card at once: a step has thousands, and each hand-over costs as much as encoding ten. */
const COMMANDS_PER_SUBMIT = 128;

/** Settings of the WebGPU backend for large gradients. */
function tuneForTraining(): void {
  tf.env().set('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE', COMMANDS_PER_SUBMIT);
  // The gradient of a convolution's input as one product of matrices.
  tf.env().set('WEBGPU_USE_NAIVE_CONV2D_TRANSPOSE', false);
}

/** Makes a backend ready and says which in words. Throws `NoGraphicsCard` when WebGPU is asked for and nothing offers it. */
export async function useBackend(wanted: TrainingBackend): Promise<string> {
  if (wanted === 'wasm') {
    await useWasm();
    return 'wasm, as asked';
  }
  const adapter = await graphicsAdapter();
  if (!adapter && wanted === 'webgpu')
    throw new KikiError('NoGraphicsCard', 'No graphics card offers WebGPU here: use --backend wasm', {
      expected: 'a WebGPU adapter',
      actual: 'none',
    });
  if (!adapter || (adapter.software && wanted === 'auto')) {
    await useWasm();
    return adapter ? `wasm (${adapter.name} is slower)` : 'wasm (no graphics card offers WebGPU)';
  }
  // Registers itself when it is loaded, which works only once `navigator.gpu` is there.
  await import('@tensorflow/tfjs-backend-webgpu');
  tuneForTraining();
  await tf.setBackend('webgpu');
  await tf.ready();
  return `webgpu on ${adapter.name}`;
}
