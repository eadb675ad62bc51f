import * as tf from '@tensorflow/tfjs-core';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';

/**
 * Starts tfjs on WebAssembly from files of our own server, on one thread: the networks are small, the audio and the stage want
 * the other cores, and the threads of tfjs start from the text of a function that a bundler has renamed the variables of, so
 * that they crash wherever there are more than two cores. `folder`: where the .wasm files are; empty for those that the app
 * was built with.
 */
export async function startWasm(folder: string): Promise<void> {
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setThreadsCount(1);
  setWasmPaths(
    folder === ''
      ? {
          'tfjs-backend-wasm.wasm': plain,
          'tfjs-backend-wasm-simd.wasm': simd,
          // It asks for three addresses, and never for this file.
          'tfjs-backend-wasm-threaded-simd.wasm': simd,
        }
      : folder,
  );
  if (!(await tf.setBackend('wasm'))) throw new Error('the wasm backend did not start');
}
