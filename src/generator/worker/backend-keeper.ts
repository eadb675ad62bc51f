import { KikiError } from '../../core/errors.ts';
import type { BackendName } from '../protocol.ts';
import type { RunningBackend } from './backend.ts';

/** Losses after which the GPU is given up for this session: a driver that keeps failing costs more than it gives. */
const MAX_LOSSES = 3;

/** How much later than its failures the loss of a device may be told [ms]. */
const NEWS_OF_LOSS_MILLISECONDS = 250;

/**
 * Waits before a GPU is asked for again that was not there at once after its loss [ms]: a browser whose graphics process starts anew
 * has no adapter for a second or two.
 */
const COME_BACK_MILLISECONDS = [1500, 6000, 30_000] as const;

export interface BackendKeeper {
  /** Starts the backend; starting again replaces it. */
  start(): Promise<RunningBackend>;
  /** Waits until a backend runs (at once, unless a lost one is being replaced). Rejects with `NotStarted`. */
  ready(): Promise<RunningBackend>;
  /**
   * Result of the work; rejects with `BackendLost` as soon as the device goes, even if the work never settles. Work that is not done
   * within `mostMilliseconds` is taken for a device that went without a word, and another one is started.
   */
  guard<T>(work: () => Promise<T>, mostMilliseconds?: number): Promise<T>;
  current(): RunningBackend | null;
  recoveries(): number;
}

/**
 * Keeps a backend running: when the GPU device is lost it starts another one and lets `refill` bring the packs back. Where there is none
 * at once, another kind stands in until there is.
 * `start`: starts a backend of the given kind.
 */
export function createBackendKeeper(
  preferred: BackendName,
  startBackend: (preferred: BackendName) => Promise<RunningBackend>,
  refill: () => Promise<void>,
  after: (milliseconds: number) => Promise<void>,
): BackendKeeper {
  let running: Promise<RunningBackend> | null = null;
  let current: RunningBackend | null = null;
  let losses = 0;
  /** Work under way; a set, because a reaction on `lost` itself would stay for as long as the device lives. */
  const interrupt = new Set<(words: string) => void>();

  const gone = new WeakSet<RunningBackend>();
  const lose = (backend: RunningBackend, words: string): void => {
    if (current !== backend || gone.has(backend)) return;
    gone.add(backend);
    losses++;
    running = recover(words);
    running.catch(() => undefined);
    for (const stop of [...interrupt]) stop(words);
  };
  const watch = (backend: RunningBackend): RunningBackend => {
    current = backend;
    void backend.lost.then((words) => {
      lose(backend, words);
    });
    return backend;
  };
  const recover = async (words: string): Promise<RunningBackend> => {
    const givenUp = losses >= MAX_LOSSES;
    const backend = await startBackend(givenUp ? 'wasm' : preferred);
    const why = givenUp
      ? `the GPU was lost ${String(losses)} times (${words})`
      : `after the GPU was lost (${words}): ${backend.reason}`;
    const watched = watch({ ...backend, reason: why });
    await refill();
    if (!givenUp && backend.name !== preferred) void comeBack(watched, words);
    return watched;
  };
  /** Leaves a stand-in for what is preferred as soon as that is there again. */
  const comeBack = async (standIn: RunningBackend, words: string): Promise<void> => {
    for (const milliseconds of COME_BACK_MILLISECONDS) {
      await after(milliseconds);
      if (current !== standIn) return;
      const backend = await startBackend(preferred).catch(() => null);
      if (current !== standIn) return;
      if (backend?.name !== preferred) continue;
      running = Promise.resolve(
        watch({ ...backend, reason: `${backend.reason}, lost before (${words})` }),
      ).then(async (watched) => {
        await refill();
        return watched;
      });
      running.catch(() => undefined);
      return;
    }
  };
  const ready = (): Promise<RunningBackend> =>
    running ??
    Promise.reject(
      new KikiError('NotStarted', 'The generator has no backend yet', {
        expected: 'start first',
        actual: 'no start',
      }),
    );

  return {
    start() {
      running = startBackend(preferred).then(watch);
      return running;
    },
    ready,
    async guard(work, mostMilliseconds) {
      const backend = await ready();
      let over = false;
      let stop: (words: string) => void = () => undefined;
      const interrupted = new Promise<never>((_, reject) => {
        stop = (words) => {
          reject(
            new KikiError('BackendLost', 'The GPU was lost while drawing', {
              expected: 'a working GPU',
              actual: words,
            }),
          );
        };
      });
      interrupt.add(stop);
      if (mostMilliseconds !== undefined)
        void after(mostMilliseconds).then(() => {
          if (!over) lose(backend, `no answer in ${(mostMilliseconds / 1000).toFixed(0)} s`);
        });
      try {
        return await Promise.race([work(), interrupted]);
      } catch (error) {
        // A dying device fails the work first and says that it is lost a moment later.
        if (current?.name === 'webgpu') await Promise.race([interrupted, after(NEWS_OF_LOSS_MILLISECONDS)]);
        throw error;
      } finally {
        over = true;
        interrupt.delete(stop);
      }
    },
    current: () => current,
    recoveries: () => losses,
  };
}
