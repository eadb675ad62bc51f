import { countInFields, mostInAField } from './field-counts.ts';
import { FIELD_COLUMNS, FIELD_ROWS, GRID_COLUMNS, GRID_ROWS } from './flash-limits.ts';

/** A change counts from here on, to the letter of WCAG 2.3.1 [relative luminance]. */
const WCAG_STEP = 0.1;

/** Share of the field of view that must flash at once. */
const WCAG_AREA_SHARE = 0.25;

/**
 * Independent judge: the most flashes (pairs of opposing changes of at least a step, the darker side below 0.8) that any
 * quarter of any field of view makes within any one second. `frames` are `[row, column]` grids of relative luminance,
 * evenly spaced in time. It knows nothing of the limiter.
 */
export function mostFlashesInAnySecond(
  frames: readonly Float32Array[],
  framesPerSecond: number,
  step: number = WCAG_STEP,
  darkerBelow = 0.8,
): number {
  const perSecond = Math.round(framesPerSecond);
  const changes = Array.from({ length: GRID_COLUMNS * GRID_ROWS }, (_, cell) =>
    changesOf(frames, cell, step, darkerBelow),
  );
  let worst = 0;
  for (let start = 0; start < Math.max(1, frames.length - perSecond); start += 2) {
    const flashes = changes.map(
      (times) => times.filter((frame) => frame >= start && frame < start + perSecond).length >> 1,
    );
    if (Math.max(...flashes) > worst) worst = Math.max(worst, quarterOfAField(flashes));
  }
  return worst;
}

/** Frames at which a cell turns: a change from the last extreme by at least a step against the direction so far. */
function changesOf(
  frames: readonly Float32Array[],
  cell: number,
  step: number,
  darkerBelow: number,
): number[] {
  const times: number[] = [];
  let low = frames[0]?.[cell] ?? 0;
  let high = low;
  let direction = 0;
  frames.forEach((frame, time) => {
    const value = frame[cell] ?? 0;
    low = Math.min(low, value);
    high = Math.max(high, value);
    if (direction >= 0 && high - value >= step && value < darkerBelow) {
      if (direction > 0 || high > low) times.push(time);
      direction = -1;
      low = value;
      high = value;
    } else if (direction <= 0 && value - low >= step && low < darkerBelow) {
      times.push(time);
      direction = 1;
      low = value;
      high = value;
    }
  });
  return times;
}

/** The number of flashes that at least a quarter of some field of view reaches. */
function quarterOfAField(flashes: readonly number[]): number {
  const needed = Math.ceil(FIELD_COLUMNS * FIELD_ROWS * WCAG_AREA_SHARE);
  let reached = 0;
  while (mostInAField(countInFields((cell) => (flashes[cell] ?? 0) > reached)) >= needed) reached++;
  return reached;
}
