import type { Tick, TickerCommand } from './protocol.ts';

declare const self: DedicatedWorkerGlobalScope;

/*
 * A page that is hidden runs its timers once a second, later once a minute; a worker's go on as they were.
 * It does nothing else, so that it stays far below the processor time that a browser grants to hidden pages' workers.
 */
self.onmessage = ({ data }: MessageEvent<TickerCommand>) => {
  const tick: Tick = 'tick';
  setInterval(() => {
    self.postMessage(tick);
  }, data.everyMilliseconds);
};
