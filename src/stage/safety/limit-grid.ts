import { countInFields, type FieldCounts } from './field-counts.ts';
import {
  AREA_SHARE,
  SUSPECT_FROM,
  FIELD_COLUMNS,
  FIELD_ROWS,
  GRID_COLUMNS,
  GRID_ROWS,
} from './flash-limits.ts';
import {
  freshPlace,
  noteShown,
  quartersBegun,
  shareAllowed,
  wantsTooMuch,
  type PlaceState,
} from './flash-limiter.ts';

/** Limits one quantity (luminance or redness) on the whole grid, as the GPU does: the reference that tests attack. */
export interface GridLimiter {
  /** `[row, column]` wanted values in, shown values out. */
  readonly frame: (wanted: Float32Array, deltaSeconds: number) => Float32Array;
}

export function createGridLimiter(step: number, darkerBelow: number): GridLimiter {
  const states: PlaceState[] = [];
  let shown: Float32Array | null = null;
  let seconds = 0;
  return {
    frame(wanted, deltaSeconds) {
      if (shown === null) {
        shown = wanted.slice();
        for (const value of wanted) states.push(freshPlace(value));
        return shown.slice();
      }
      const before = shown;
      const quarters = quartersBegun(seconds, seconds + deltaSeconds);
      seconds += deltaSeconds;
      const tooMuch = states.map((state, i) => {
        noteShown(state, before[i] ?? 0, step, deltaSeconds, quarters, darkerBelow);
        return wantsTooMuch(state, wanted[i] ?? 0, step, darkerBelow);
      });
      const suspects = countInFields((cell) => (states[cell]?.suspicion ?? 0) > SUSPECT_FROM);
      shown = wanted.map((value, i) => {
        const state = states[i];
        if (state === undefined || tooMuch[i] !== true || suspectShare(suspects, i) < AREA_SHARE)
          return value;
        const from = before[i] ?? 0;
        return from + (value - from) * shareAllowed(state, from, value, step);
      });
      return shown.slice();
    },
  };
}

/** Moves the middle of a field so far in that the whole field lies in the grid. */
function inside(middle: number, field: number, grid: number): number {
  return Math.min(grid - 1 - (field >> 1), Math.max(field >> 1, middle));
}

/** Share of the field of view around a place that is suspect, 0 to 1. */
function suspectShare(suspects: FieldCounts, index: number): number {
  const column = inside(index % GRID_COLUMNS, FIELD_COLUMNS, GRID_COLUMNS) - (FIELD_COLUMNS >> 1);
  const row = inside(Math.floor(index / GRID_COLUMNS), FIELD_ROWS, GRID_ROWS) - (FIELD_ROWS >> 1);
  return suspects(column, row) / (FIELD_COLUMNS * FIELD_ROWS);
}
