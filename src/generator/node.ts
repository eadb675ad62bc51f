import { KikiError, type ErrorRecord } from '../core/errors.ts';
import type { Slice } from '../core/slice.ts';
import type { Squiggle } from '../core/squiggle.ts';
import type { VoiceId } from '../core/voice.ts';
import type { GeneratorCommand, GeneratorReport, HeadBackends } from './protocol.ts';

/** What became of an assignment: `missing` packs draw as soon as they are loaded, `standIn` until then (null = nothing does). */
export type Assignment = Pick<Extract<GeneratorReport, { readonly kind: 'assigned' }>, 'missing' | 'standIn'>;

/** The generator as the page sees it: a promise for each request, a listener for what comes by itself. */
export interface GeneratorNode {
  /** Which backends run and why, in words for the operator. Rejects with `NoBackend`. */
  start(preferred: HeadBackends): Promise<{ backends: HeadBackends; reason: string }>;
  /** `packUrl`: address of a `pack.json`; `weights.bin` lies beside it. Rejects with the errors of `readPack`. */
  loadPack(packUrl: string): Promise<{ pack: string; warmUpMilliseconds: number }>;
  unloadPack(pack: string): Promise<void>;
  /** Voices that are not named, or whose pack is not loaded yet, are drawn by the pack that was loaded first. */
  assign(packs: Readonly<Record<VoiceId, string>>): Promise<Assignment>;
  attachListener(port: MessagePort): void;
  attachScore(port: MessagePort): void;
  attachOutput(port: MessagePort): void;
  /** Rejects with `SliceDropped` when newer slices pushed it out of the queue. */
  draw(slice: Slice, pack: string): Promise<Squiggle>;
  /** Planar stereo, 2 × 43 264 samples. */
  sound(squiggle: Squiggle, pack: string): Promise<Float32Array>;
  loseDevice(): void;
  /** Everything that is not the answer to a request: live squiggles, ink-ended, withdrawn, status, failures. Returns the way to stop. */
  onReport(listener: (report: GeneratorReport) => void): () => void;
  /** Ends the worker; requests under way reject with `GeneratorClosed`. */
  dispose(): void;
}

/** The part of a Worker that is used, so that tests can stand in for it. */
export type GeneratorWorker = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>;

interface Pending {
  payload: GeneratorReport | null;
  readonly resolve: (payload: GeneratorReport | null) => void;
  readonly reject: (error: KikiError) => void;
}

/** A request without its id. */
type Request = GeneratorCommand extends infer C
  ? C extends { readonly requestId: number }
    ? Omit<C, 'requestId'>
    : never
  : never;

/** Starts the worker thread of the built app. */
export function openGenerator(): GeneratorNode {
  return createGeneratorNode(
    new Worker(new URL('./worker/worker.ts', import.meta.url), { type: 'module', name: 'generator' }),
  );
}

export function createGeneratorNode(worker: GeneratorWorker): GeneratorNode {
  const pending = new Map<number, Pending>();
  const listeners = new Set<(report: GeneratorReport) => void>();
  let lastId = 0;

  const send = (command: GeneratorCommand, transfer: Transferable[] = []): void => {
    worker.postMessage(command, transfer);
  };
  const ask = (request: Request): Promise<GeneratorReport | null> =>
    new Promise((resolve, reject) => {
      const requestId = ++lastId;
      pending.set(requestId, { payload: null, resolve, reject });
      send({ ...request, requestId });
    });
  const settle = (requestId: number, finish: (request: Pending) => void): void => {
    const request = pending.get(requestId);
    pending.delete(requestId);
    if (request !== undefined) finish(request);
  };
  const tell = (report: GeneratorReport): void => {
    for (const listener of listeners) listener(report);
  };
  const closeAll = (name: string, message: string): void => {
    for (const { reject } of pending.values())
      reject(new KikiError(name, message, { expected: 'a running generator', actual: message }));
    pending.clear();
  };

  worker.onmessage = ({ data: report }: MessageEvent<GeneratorReport>) => {
    const requestId = 'requestId' in report ? report.requestId : null;
    if (requestId === null) {
      tell(report);
      return;
    }
    if (report.kind === 'done')
      settle(requestId, ({ payload, resolve }) => {
        resolve(payload);
      });
    else if (report.kind === 'failed')
      settle(requestId, ({ reject }) => {
        reject(toKikiError(report.error));
      });
    else if (report.kind === 'dropped')
      settle(requestId, ({ reject }) => {
        reject(
          new KikiError('SliceDropped', 'Newer slices went first', {
            expected: 'room in the queue',
            actual: 'a full queue',
          }),
        );
      });
    else {
      const request = pending.get(requestId);
      if (request !== undefined) request.payload = report;
    }
  };
  worker.onerror = (event) => {
    closeAll('GeneratorCrashed', event.message);
    tell({
      kind: 'failed',
      requestId: null,
      error: { name: 'GeneratorCrashed', message: event.message, stack: '' },
    });
  };

  return {
    start: async (preferred) => expectKind(await ask({ kind: 'start', preferred, wasmPath: '' }), 'started'),
    loadPack: async (packUrl) => expectKind(await ask({ kind: 'load-pack', packUrl }), 'pack-loaded'),
    unloadPack: async (pack) => void (await ask({ kind: 'unload-pack', pack })),
    assign: async (packs) => expectKind(await ask({ kind: 'assign', packs }), 'assigned'),
    attachListener(port) {
      send({ kind: 'attach-listener', port }, [port]);
    },
    attachScore(port) {
      send({ kind: 'attach-score', port }, [port]);
    },
    attachOutput(port) {
      send({ kind: 'attach-output', port }, [port]);
    },
    draw: async (slice, pack) => expectKind(await ask({ kind: 'draw', slice, pack }), 'squiggle').squiggle,
    sound: async (squiggle, pack) =>
      expectKind(await ask({ kind: 'sound', squiggle, pack }), 'sounded').samples,
    loseDevice() {
      send({ kind: 'lose-device' });
    },
    onReport(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      worker.terminate();
      closeAll('GeneratorClosed', 'The generator was closed');
      listeners.clear();
    },
  };
}

function expectKind<K extends GeneratorReport['kind']>(
  report: GeneratorReport | null,
  kind: K,
): Extract<GeneratorReport, { kind: K }> {
  if (report?.kind !== kind)
    throw new KikiError('GeneratorConfused', 'The generator gave another answer than was asked for', {
      expected: kind,
      actual: report?.kind ?? 'nothing',
    });
  return report as Extract<GeneratorReport, { kind: K }>;
}

function toKikiError({ name, message, expected, actual, stack }: ErrorRecord): KikiError {
  return new KikiError(name, message, { expected: expected ?? '', actual: actual ?? '', cause: stack });
}
