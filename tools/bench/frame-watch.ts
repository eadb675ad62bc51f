import type { Page } from 'playwright-core';
import { quantile } from './section.ts';

/** Frames that take longer have missed a picture of a display at 60 Hz: one and a half times its period [ms]. */
export const DROPPED_MILLISECONDS = (1.5 * 1000) / 60;

/** Frames of a page: when the browser called for each [ms of the page], and how long its callbacks took. */
interface WatchedFrames {
  readonly starts: number[];
  readonly tookMilliseconds: number[];
  /** When each program of a WebGL2 context was built [ms of the page]. */
  readonly built: number[];
}

/** What was seen of a page's frames in some stretches of time. */
export interface FrameFigures {
  readonly intervals: readonly number[];
  readonly medianMilliseconds: number;
  readonly p95Milliseconds: number;
  readonly longestMilliseconds: number;
  /** Longest time that a frame's own script took. */
  readonly longestScriptMilliseconds: number;
  readonly dropped: number;
  /** Programs that were built meanwhile, where the page draws with WebGL2. */
  readonly built: number;
}

/** Notes every frame of a page from now on. Runs in the page before anything else. */
export function watchFrames(): void {
  const watched: WatchedFrames = { starts: [], tookMilliseconds: [], built: [] };
  Object.assign(window, { kikiFrames: watched });
  const { prototype } = WebGL2RenderingContext;
  const { linkProgram } = prototype;
  prototype.linkProgram = function (program) {
    watched.built.push(performance.now());
    linkProgram.call(this, program);
  };
  const ask = window.requestAnimationFrame.bind(window);
  let frame = -1;
  window.requestAnimationFrame = (callback) =>
    ask((time) => {
      const start = performance.now();
      if (time !== frame) {
        watched.starts.push(start);
        watched.tookMilliseconds.push(0);
      }
      frame = time;
      callback(time);
      const last = watched.tookMilliseconds.length - 1;
      watched.tookMilliseconds[last] = (watched.tookMilliseconds[last] ?? 0) + performance.now() - start;
    });
}

/** A page's own time [ms]. */
export const timeOf = (page: Page): Promise<number> => page.evaluate(() => performance.now());

/** The frames of a page in stretches that begin at these times and last so long [ms]. */
export async function framesIn(
  page: Page,
  begins: readonly number[],
  milliseconds: number,
): Promise<FrameFigures> {
  const { starts, tookMilliseconds, built } = await page.evaluate(
    () => (window as unknown as { kikiFrames: WatchedFrames }).kikiFrames,
  );
  const intervals: number[] = [];
  let longestScriptMilliseconds = 0;
  for (const begin of begins) {
    starts.forEach((start, i) => {
      const before = starts[i - 1];
      if (before === undefined || start < begin || before >= begin + milliseconds) return;
      intervals.push(start - before);
      longestScriptMilliseconds = Math.max(longestScriptMilliseconds, tookMilliseconds[i - 1] ?? 0);
    });
  }
  return {
    intervals,
    medianMilliseconds: quantile(intervals, 0.5),
    p95Milliseconds: quantile(intervals, 0.95),
    longestMilliseconds: Math.max(...intervals),
    longestScriptMilliseconds,
    dropped: intervals.filter((interval) => interval > DROPPED_MILLISECONDS).length,
    built: built.filter((at) => begins.some((begin) => at >= begin && at < begin + milliseconds)).length,
  };
}
