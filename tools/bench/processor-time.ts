import type { Page } from 'playwright-core';
import { KikiError } from '../../src/core/errors.ts';

/** What the browser tells of its work: each callback of a frame, and the page's own marks. */
const CATEGORIES = ['-*', 'devtools.timeline', 'blink.user_timing'];

const MARK = 'kiki-traced';

/** An event of a browser's trace; `ts` (when) and `tdur` (time of the processor) in µs. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly tdur?: number;
}

/** A callback of a frame: when it began [ms of the page], and how long a processor worked on it [ms]. */
export interface FrameWork {
  readonly atMilliseconds: number;
  readonly processorMilliseconds: number;
}

/** Begins to note how long a processor works on each of a page's frames: by the clock a busy machine's other work counts, too. */
export async function traceFrames(page: Page): Promise<() => Promise<FrameWork[]>> {
  const browser = page.context().browser();
  await browser?.startTracing(page, { categories: CATEGORIES });
  const marked = await page.evaluate((name) => performance.mark(name).startTime, MARK);
  return async () => {
    const trace = await browser?.stopTracing();
    return workIn((JSON.parse(String(trace)) as { traceEvents: TraceEvent[] }).traceEvents, marked);
  };
}

/** The callbacks of the page that left the mark at this time [ms of the page]. Throws `NoTrace`. */
export function workIn(events: readonly TraceEvent[], markedMilliseconds: number): FrameWork[] {
  const mark = events.find(({ name }) => name === MARK);
  if (!mark)
    throw new KikiError('NoTrace', 'The browser noted nothing of the stage', {
      expected: `a mark "${MARK}" in the trace`,
      actual: `${events.length.toFixed(0)} events without it`,
    });
  return events
    .filter(
      ({ name, ph, pid, tid }) =>
        name === 'FireAnimationFrame' && ph === 'X' && pid === mark.pid && tid === mark.tid,
    )
    .map(({ ts, tdur = NaN }) => ({
      atMilliseconds: markedMilliseconds + (ts - mark.ts) / 1000,
      processorMilliseconds: tdur / 1000,
    }));
}

/** The longest work of one callback in stretches that begin at these times and last so long [ms]; NaN where nothing was noted. */
export function longestWork(
  work: readonly FrameWork[],
  begins: readonly number[],
  milliseconds: number,
): number {
  const within = work.filter(({ atMilliseconds }) =>
    begins.some((begin) => atMilliseconds >= begin && atMilliseconds < begin + milliseconds),
  );
  const works = within.map(({ processorMilliseconds }) => processorMilliseconds);
  return works.length === 0 ? NaN : Math.max(...works);
}
