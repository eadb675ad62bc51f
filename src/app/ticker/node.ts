import type { TickerCommand } from './protocol.ts';

/** A steady rate that goes on while the page is hidden. */
export interface Ticker {
  onTick(listener: () => void): void;
  /** Calls back once, after so long at the latest by a tick or two [ms]. */
  after(milliseconds: number, then: () => void): void;
}

/** The part of a Worker that is used, so that tests can stand in for it. */
type TickerWorker = Pick<Worker, 'postMessage' | 'onmessage' | 'onerror'>;

/** Starts the ticker's worker; `onFailed` says that it ticks no longer. */
export function openTicker(everyMilliseconds: number, onFailed: (why: string) => void): Ticker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'kiki-ticker' });
  return createTicker(worker, everyMilliseconds, onFailed, () => performance.now());
}

/** A ticker on a worker; `nowMilliseconds` is any steady clock. */
export function createTicker(
  worker: TickerWorker,
  everyMilliseconds: number,
  onFailed: (why: string) => void,
  nowMilliseconds: () => number,
): Ticker {
  const listeners: (() => void)[] = [];
  const waiting = new Set<{ readonly dueMilliseconds: number; readonly then: () => void }>();
  worker.onmessage = () => {
    for (const listener of listeners) listener();
    const now = nowMilliseconds();
    for (const due of waiting) {
      if (due.dueMilliseconds > now) continue;
      waiting.delete(due);
      due.then();
    }
  };
  worker.onerror = ({ message }) => {
    onFailed(message);
  };
  const command: TickerCommand = { everyMilliseconds };
  worker.postMessage(command);
  return {
    onTick(listener) {
      listeners.push(listener);
    },
    after(milliseconds, then) {
      const due = { dueMilliseconds: nowMilliseconds() + milliseconds, then };
      waiting.add(due);
      // Also by the page's own timer, in case the ticker is gone.
      setTimeout(() => {
        if (waiting.delete(due)) then();
      }, milliseconds);
    },
  };
}
