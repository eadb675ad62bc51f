import * as tf from '@tensorflow/tfjs-core';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threaded from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';

/** Threads share memory, which needs a cross-origin isolated page; one core is left to the audio and the stage. */
function threadCount(isolated: boolean, cores: number): number {
  return isolated ? Math.max(1, Math.min(4, cores - 1)) : 1;
}

/**
 * Starts tfjs on WebAssembly from files of our own server. `folder`: where the three .wasm files are; empty for those that
 * the app was built with.
 */
export async function startWasm(folder: string): Promise<void> {
  const threads = threadCount(self.crossOriginIsolated, navigator.hardwareConcurrency);
  tf.env().set(
    'WASM_HAS_MULTITHREAD_SUPPORT',
    threads > 1 && (await tf.env().getAsync('WASM_HAS_MULTITHREAD_SUPPORT')),
  );
  setThreadsCount(threads);
  setWasmPaths(
    folder === ''
      ? {
          'tfjs-backend-wasm.wasm': plain,
          'tfjs-backend-wasm-simd.wasm': simd,
          'tfjs-backend-wasm-threaded-simd.wasm': threaded,
        }
      : folder,
  );
  if (!(await tf.setBackend('wasm'))) throw new Error('the wasm backend did not start');
}
