import type { BackendChoice } from '../open-renderer.ts';

/** So many losses within this time, and WebGPU is not to be relied on in this window any more. */
const MOST_LOSSES = 2;
const WITHIN_MILLISECONDS = 60_000;

/** Which graphics to open next: what was asked for, but WebGL2 where WebGPU goes away again and again. */
export function backendAfterLosses(
  wanted: BackendChoice,
  lostMilliseconds: readonly number[],
  nowMilliseconds: number,
): BackendChoice {
  if (wanted !== 'auto') return wanted;
  const recent = lostMilliseconds.filter((lost) => nowMilliseconds - lost < WITHIN_MILLISECONDS);
  return recent.length >= MOST_LOSSES ? 'webgl2' : 'auto';
}
