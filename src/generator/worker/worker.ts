import type { GeneratorCommand } from '../protocol.ts';

/**
 * Commands that come while the transforms are still loading: a module that waits is not there when the worker's
 * messages begin to be delivered, and what nobody takes is lost.
 */
const early: GeneratorCommand[] = [];
self.onmessage = ({ data }: MessageEvent<GeneratorCommand>) => {
  early.push(data);
};

const { generatorInThisThread } = await import('./in-this-thread.ts');
const handle = generatorInThisThread();
for (const command of early) handle(command);
self.onmessage = ({ data }: MessageEvent<GeneratorCommand>) => {
  handle(data);
};
