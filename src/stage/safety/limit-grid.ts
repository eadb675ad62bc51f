import {
  AREA_SHARE,
  SUSPECT_FROM,
  FIELD_COLUMNS,
  FIELD_ROWS,
  GRID_COLUMNS,
  GRID_ROWS,
} from './flash-limits.ts';
import { freshPlace, noteShown, shareAllowed, wantsTooMuch, type PlaceState } from './flash-limiter.ts';

/** Limits one quantity (luminance or redness) on the whole grid, as the GPU does: the reference that tests attack. */
export interface GridLimiter {
  /** `[row, column]` wanted values in, shown values out. */
  readonly frame: (wanted: Float32Array, deltaSeconds: number) => Float32Array;
}

export function createGridLimiter(step: number, darkerBelow: number): GridLimiter {
  const states: PlaceState[] = [];
  let shown: Float32Array | null = null;
  return {
    frame(wanted, deltaSeconds) {
      if (shown === null) {
        shown = wanted.slice();
        for (const value of wanted) states.push(freshPlace(value));
        return shown.slice();
      }
      const before = shown;
      const tooMuch = states.map((state, i) => {
        noteShown(state, before[i] ?? 0, step, deltaSeconds);
        return wantsTooMuch(state, wanted[i] ?? 0, step, darkerBelow);
      });
      shown = wanted.map((value, i) => {
        const state = states[i];
        if (state === undefined || tooMuch[i] !== true || suspectShare(states, i) < AREA_SHARE) return value;
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
function suspectShare(states: readonly PlaceState[], index: number): number {
  const column = inside(index % GRID_COLUMNS, FIELD_COLUMNS, GRID_COLUMNS);
  const row = inside(Math.floor(index / GRID_COLUMNS), FIELD_ROWS, GRID_ROWS);
  let suspects = 0;
  for (let dy = -(FIELD_ROWS >> 1); dy <= FIELD_ROWS >> 1; dy++) {
    for (let dx = -(FIELD_COLUMNS >> 1); dx <= FIELD_COLUMNS >> 1; dx++) {
      if ((states[(row + dy) * GRID_COLUMNS + column + dx]?.suspicion ?? 0) > SUSPECT_FROM) suspects++;
    }
  }
  return suspects / (FIELD_COLUMNS * FIELD_ROWS);
}
