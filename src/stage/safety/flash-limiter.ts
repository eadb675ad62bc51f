import {
  ALLOWED_SHARE,
  DARKER_BELOW,
  MOST_CHANGES,
  QUARTER_SECONDS,
  QUARTERS,
  SUSPECT_SECONDS,
} from './flash-limits.ts';

/**
 * The flash limiter of one place of the picture as plain numbers. The GPU runs the same steps for a grid of places
 * (flash-limiter-pass.ts); this is the form in which it is proved.
 */
export interface PlaceState {
  /** Brightest (darkest) that the place has been since it last turned dark (bright). */
  extreme: number;
  /** 1 = on its way up, −1 = on its way down. */
  direction: 1 | -1;
  /** Opposing changes in each of the last quarters of a second, the one that runs first. */
  readonly changes: number[];
  /** 1 = wanted to flash too often just now, falling to 0. */
  suspicion: number;
}

/** A place that has just come into being at a given value. */
export function freshPlace(value: number): PlaceState {
  return { extreme: value, direction: 1, changes: Array<number>(QUARTERS).fill(0), suspicion: 0 };
}

/** How many quarters of a second begin between two moments. */
export function quartersBegun(fromSeconds: number, toSeconds: number): number {
  return Math.floor(toSeconds / QUARTER_SECONDS) - Math.floor(fromSeconds / QUARTER_SECONDS);
}

/** Takes note of what the place showed in the last frame: extremes, and opposing changes. `quarters` have begun since the frame before. */
export function noteShown(
  state: PlaceState,
  shown: number,
  step: number,
  deltaSeconds: number,
  quarters: number,
  darkerBelow = DARKER_BELOW,
): void {
  for (let begun = 0; begun < Math.min(QUARTERS, quarters); begun++) {
    state.changes.pop();
    state.changes.unshift(0);
  }
  state.suspicion *= Math.exp(-deltaSeconds / SUSPECT_SECONDS);
  const onward = (shown - state.extreme) * state.direction;
  if (onward >= 0) state.extreme = shown;
  else if (-onward >= step && Math.min(state.extreme, shown) < darkerBelow) {
    state.changes[0] = (state.changes[0] ?? 0) + 1;
    state.direction = state.direction === 1 ? -1 : 1;
    state.extreme = shown;
  }
}

const countOf = ({ changes }: PlaceState): number => changes.reduce((sum, count) => sum + count, 0);

/** Whether the next picture would be one opposing change too many; one that is nearly so makes the place suspect. */
export function wantsTooMuch(
  state: PlaceState,
  wanted: number,
  step: number,
  darkerBelow = DARKER_BELOW,
): boolean {
  const back = (state.extreme - wanted) * state.direction;
  const opposes = back >= step && Math.min(state.extreme, wanted) < darkerBelow;
  if (opposes && countOf(state) >= MOST_CHANGES - 1) state.suspicion = 1;
  return opposes && countOf(state) >= MOST_CHANGES;
}

/** Share of the way from what is shown to what is wanted that a place that has made all its changes may go, 0 to 1. */
export function shareAllowed(state: PlaceState, shown: number, wanted: number, step: number): number {
  const backShown = (state.extreme - shown) * state.direction;
  const backWanted = (state.extreme - wanted) * state.direction;
  if (backWanted - backShown <= 1e-6) return 1;
  return Math.min(1, Math.max(0, (step * ALLOWED_SHARE - backShown) / (backWanted - backShown)));
}
