import * as tf from '@tensorflow/tfjs-core';
import { KikiError } from '../../core/errors.ts';
import { adapterName, isSoftwareGpu } from '../../core/software-gpu.ts';
import type { BackendName } from '../protocol.ts';

/** Pictures wait for a GPU no longer than this: one that hangs must not keep the networks from starting [ms]. */
const LONGEST_SILENCE_MILLISECONDS = 10_000;

/** A backend that runs, and the news of its end. */
export interface RunningBackend {
  readonly name: BackendName;
  /** Why this one, in words for the operator. */
  readonly reason: string;
  /** Resolves with the driver's words when the GPU device is lost; never for wasm. */
  readonly lost: Promise<string>;
  /** Test means: ends the GPU device as a driver reset would. */
  loseDevice(): void;
}

export interface BackendWish {
  readonly preferred: BackendName;
  /** Starts wasm; it knows where the files are. */
  readonly startWasm: () => Promise<void>;
  readonly after: (milliseconds: number) => Promise<void>;
  /** Take a GPU that is emulated on the processor too: slower than wasm, for tests. */
  readonly allowSoftwareGpu: boolean;
}

/** Makes a backend the current one: WebGPU when it is preferred and works, else wasm with the reason. Throws `NoBackend`. */
export async function startBackend(wish: BackendWish): Promise<RunningBackend> {
  if (wish.preferred === 'wasm') return startWasmBackend(wish, 'WebAssembly, as was asked for');
  try {
    return await startWebGpuBackend(wish);
  } catch (error) {
    forgetBackend('webgpu');
    return startWasmBackend(wish, `no WebGPU (${error instanceof Error ? error.message : String(error)})`);
  }
}

/** Removes a backend with everything it holds, so that it can be started afresh. */
function forgetBackend(name: BackendName): void {
  if (tf.engine().backendNames().includes(name)) tf.removeBackend(name);
}

async function startWasmBackend(wish: BackendWish, reason: string): Promise<RunningBackend> {
  try {
    await wish.startWasm();
    await probe();
  } catch (cause) {
    throw new KikiError('NoBackend', 'Neither WebGPU nor WebAssembly can run the networks here', {
      expected: 'a working backend',
      actual: reason,
      cause,
    });
  }
  return { name: 'wasm', reason, lost: new Promise<string>(() => undefined), loseDevice: () => undefined };
}

async function startWebGpuBackend({ allowSoftwareGpu, after }: BackendWish): Promise<RunningBackend> {
  // Workers of browsers without WebGPU lack `navigator.gpu` altogether, whatever the types say.
  const gpu = (navigator as { readonly gpu?: GPU }).gpu;
  if (gpu === undefined) throw new Error('this browser has none');
  const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
  const silence = after(LONGEST_SILENCE_MILLISECONDS).then(() => {
    throw new Error('the GPU does not answer');
  });
  const adapter = await Promise.race([gpu.requestAdapter({ powerPreference: 'high-performance' }), silence]);
  if (adapter === null) throw new Error('no adapter');
  const named = adapterName(adapter.info);
  const software = adapter.info.isFallbackAdapter || isSoftwareGpu(named);
  if (software && !allowSoftwareGpu) throw new Error(`only a software adapter, ${named}, slower than wasm`);
  const asked = adapter.requestDevice({ requiredLimits: highestLimits(adapter.limits) });
  const device = await Promise.race([asked, silence]);
  forgetBackend('webgpu');
  tf.registerBackend('webgpu', () => new WebGPUBackend(device, adapter.info), 3);
  if (!(await tf.setBackend('webgpu'))) throw new Error('it did not start');
  await probe();
  return {
    name: 'webgpu',
    reason: `WebGPU on ${named === '' ? 'an unnamed adapter' : named}`,
    lost: device.lost.then(({ message }) => (message === '' ? 'device lost' : message)),
    loseDevice: () => {
      device.destroy();
    },
  };
}

/** As much as the adapter has of what the kernels are limited by. */
function highestLimits(limits: GPUSupportedLimits): Record<string, number> {
  const {
    maxComputeWorkgroupStorageSize,
    maxComputeWorkgroupsPerDimension,
    maxStorageBufferBindingSize,
    maxBufferSize,
  } = limits;
  const { maxComputeWorkgroupSizeX, maxComputeInvocationsPerWorkgroup } = limits;
  return {
    maxComputeWorkgroupStorageSize,
    maxComputeWorkgroupsPerDimension,
    maxStorageBufferBindingSize,
    maxBufferSize,
    maxComputeWorkgroupSizeX,
    maxComputeInvocationsPerWorkgroup,
  };
}

/** A small sum whose result is known: a backend that starts but computes nonsense must not draw. */
async function probe(): Promise<void> {
  const product = tf.tidy(() =>
    tf.matMul(tf.tensor2d([1, 2, 3, 4], [2, 2]), tf.tensor2d([5, 6, 7, 8], [2, 2])),
  );
  const values = Array.from(await product.data());
  product.dispose();
  if (values.join() !== '19,22,43,50')
    throw new Error(`it computes ${values.join()} where 19,22,43,50 is right`);
}
