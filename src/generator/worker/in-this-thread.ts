import { describeStrokes } from '../model/descriptors.ts';
import type { GeneratorCommand } from '../protocol.ts';
import { startBackend } from './backend.ts';
import { createGeneratorCore } from './generator-core.ts';
import { packHeads } from './heads.ts';
import { startWasm } from './start-wasm.ts';

/** The generator with the clocks, the network and the graphics of this worker; returns what takes its commands. */
export function generatorInThisThread(): (command: GeneratorCommand) => void {
  return createGeneratorCore({
    post: (report, transfer) => {
      self.postMessage(report, { transfer: transfer ?? [] });
    },
    nowSeconds: () => performance.now() / 1000,
    after: (milliseconds, run) => {
      setTimeout(run, milliseconds);
    },
    fetchFile: (input, init) => fetch(input, init),
    startBackend: (preferred, wasmPath, allowSoftwareGpu) =>
      startBackend({
        preferred,
        allowSoftwareGpu,
        startWasm: () => startWasm(wasmPath),
        after: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      }),
    heads: packHeads,
    describe: describeStrokes,
  });
}
