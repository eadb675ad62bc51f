import { describe, expect, it } from 'vitest';
import type { Slice } from '../core/slice.ts';
import { createGeneratorNode, type GeneratorWorker } from './node.ts';
import type { GeneratorCommand, GeneratorReport } from './protocol.ts';

/** A worker that answers by a script. */
function fakeWorker(
  answer: (command: GeneratorCommand) => GeneratorReport[],
): GeneratorWorker & { say(report: GeneratorReport): void; crash(): void } {
  const worker = {
    onmessage: null as GeneratorWorker['onmessage'],
    onerror: null as GeneratorWorker['onerror'],
    terminate: () => undefined,
    postMessage(command: GeneratorCommand) {
      queueMicrotask(() => {
        for (const report of answer(command)) worker.say(report);
      });
    },
    say(report: GeneratorReport) {
      worker.onmessage?.call(worker as unknown as Worker, { data: report } as MessageEvent);
    },
    crash() {
      (worker.onerror as ((event: { message: string }) => void) | null)?.({ message: 'out of memory' });
    },
  };
  return worker as unknown as GeneratorWorker & { say(report: GeneratorReport): void; crash(): void };
}

const slice: Slice = {
  onset: { id: 1, voice: 'kick', timeSeconds: 0, reportedAtSeconds: 0, strength: 1 },
  samples: new Float32Array(0),
  heardSamples: 0,
};
const idOf = (command: GeneratorCommand): number => ('requestId' in command ? command.requestId : -1);
const error = {
  name: 'PackTruncated',
  message: 'too short',
  stack: '',
  expected: '10 bytes',
  actual: '9 bytes',
};

describe('the generator as the page sees it', () => {
  it('resolves a request with what was reported for it', async () => {
    const node = createGeneratorNode(
      fakeWorker((command) => [
        {
          kind: 'started',
          requestId: idOf(command),
          backends: { strokes: 'wasm', pixels: 'wasm' },
          reason: 'no WebGPU',
        },
        { kind: 'done', requestId: idOf(command) },
      ]),
    );
    expect(await node.start({ strokes: 'wasm', pixels: 'webgpu' })).toMatchObject({
      backends: { strokes: 'wasm', pixels: 'wasm' },
      reason: 'no WebGPU',
    });
  });

  it('rejects by name: failed, dropped, closed, crashed', async () => {
    const failing = createGeneratorNode(
      fakeWorker((command) => [{ kind: 'failed', requestId: idOf(command), error }]),
    );
    await expect(failing.loadPack('x')).rejects.toMatchObject({
      name: 'PackTruncated',
      expected: '10 bytes',
    });
    const dropping = createGeneratorNode(
      fakeWorker((command) => [{ kind: 'dropped', requestId: idOf(command) }]),
    );
    await expect(dropping.draw(slice, 'x')).rejects.toMatchObject({ name: 'SliceDropped' });
    const silent = createGeneratorNode(fakeWorker(() => []));
    const waiting = silent.assign({});
    silent.dispose();
    await expect(waiting).rejects.toMatchObject({ name: 'GeneratorClosed' });
    const worker = fakeWorker(() => []);
    const crashing = createGeneratorNode(worker);
    const reports: GeneratorReport[] = [];
    crashing.onReport((report) => reports.push(report));
    const lost = crashing.assign({});
    worker.crash();
    await expect(lost).rejects.toMatchObject({ name: 'GeneratorCrashed' });
    expect(reports).toMatchObject([{ kind: 'failed', error: { name: 'GeneratorCrashed' } }]);
  });

  it('passes on what nobody asked for until told to stop', () => {
    const worker = fakeWorker(() => []);
    const node = createGeneratorNode(worker);
    const kinds: string[] = [];
    const stop = node.onReport(({ kind }) => kinds.push(kind));
    worker.say({ kind: 'ink-ended', onsetId: 1, atSeconds: 2 });
    worker.say({ kind: 'failed', requestId: null, error });
    stop();
    worker.say({ kind: 'withdrawn', onsetId: 1 });
    expect(kinds).toEqual(['ink-ended', 'failed']);
  });
});
