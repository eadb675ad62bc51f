import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTicker } from './node.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function createWorker() {
  return {
    asked: [] as unknown[],
    onmessage: null as ((event: MessageEvent) => void) | null,
    onerror: null as ((event: ErrorEvent) => void) | null,
    postMessage(command: unknown) {
      this.asked.push(command);
    },
  };
}

describe('the ticker', () => {
  it('calls back at once by its worker, long before the timers of a hidden page would', () => {
    const worker = createWorker();
    let now = 0;
    const ticker = createTicker(
      worker as unknown as Worker,
      25,
      () => undefined,
      () => now,
    );
    expect(worker.asked).toEqual([{ everyMilliseconds: 25 }]);
    const happened: string[] = [];
    ticker.onTick(() => happened.push('tick'));
    ticker.after(500, () => happened.push('due'));
    const tick = (at: number): void => {
      now = at;
      worker.onmessage?.({} as MessageEvent);
    };
    tick(25);
    tick(510);
    tick(535);
    expect(happened).toEqual(['tick', 'tick', 'due', 'tick']);
    vi.advanceTimersByTime(60_000);
    expect(happened).toHaveLength(4);
  });

  it('says that it failed, and what waits is done all the same', () => {
    const worker = createWorker();
    const said: string[] = [];
    const ticker = createTicker(
      worker as unknown as Worker,
      25,
      (why) => said.push(why),
      () => 0,
    );
    worker.onerror?.({ message: 'gone' } as ErrorEvent);
    ticker.after(500, () => said.push('due'));
    vi.advanceTimersByTime(501);
    expect(said).toEqual(['gone', 'due']);
  });
});
