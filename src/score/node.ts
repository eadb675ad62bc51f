import { KikiError } from '../core/errors.ts';
import type { ScoreCommand, ScoreReport } from './protocol.ts';

/** The score worker as the page sees it. */
export interface ScoreNode {
  send(command: ScoreCommand): void;
  /** Calls back with every report; returns a function that ends the subscription. */
  subscribe(listener: (report: ScoreReport) => void): () => void;
  dispose(): void;
}

/** Starts the score worker. A worker that cannot be loaded is reported as `failed` like any other error. */
export function createScoreNode(): ScoreNode {
  const worker = new Worker(new URL('./worker/worker.ts', import.meta.url), {
    type: 'module',
    name: 'kiki-score',
  });
  const listeners = new Set<(report: ScoreReport) => void>();
  const tell = (report: ScoreReport): void => {
    for (const listener of listeners) listener(report);
  };
  worker.onmessage = ({ data }: MessageEvent<ScoreReport>) => {
    tell(data);
  };
  worker.onerror = ({ message }) => {
    const { name, expected, actual, stack } = new KikiError('ScoreWorkerFailed', 'The score worker stopped', {
      expected: 'a worker that loads and runs',
      actual: message,
    });
    tell({ kind: 'failed', error: { name, message, expected, actual, stack: stack ?? '' } });
  };
  return {
    send(command) {
      const ports = 'port' in command ? [command.port] : [];
      worker.postMessage(command, ports);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      worker.terminate();
      listeners.clear();
    },
  };
}
