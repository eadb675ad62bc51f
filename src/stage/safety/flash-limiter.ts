import {
  ALLOWED_SHARE,
  CHANGES_IN_STORE,
  CHANGES_PER_SECOND,
  DARKER_BELOW,
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
  /** Opposing changes that it may still make now. */
  store: number;
  /** 1 = wanted to flash too often just now, falling to 0. */
  suspicion: number;
}

/** A place that has just come into being at a given value. */
export function freshPlace(value: number): PlaceState {
  return { extreme: value, direction: 1, store: CHANGES_IN_STORE, suspicion: 0 };
}

/** Takes note of what the place showed in the last frame: extremes, and opposing changes that use up the store. */
export function noteShown(state: PlaceState, shown: number, step: number, deltaSeconds: number): void {
  state.store = Math.min(CHANGES_IN_STORE, state.store + CHANGES_PER_SECOND * deltaSeconds);
  state.suspicion *= Math.exp(-deltaSeconds / SUSPECT_SECONDS);
  const onward = (shown - state.extreme) * state.direction;
  if (onward >= 0) state.extreme = shown;
  else if (-onward >= step) {
    state.store -= 1;
    state.direction = state.direction === 1 ? -1 : 1;
    state.extreme = shown;
  }
}

/** Whether the next picture would be an opposing change for which nothing is left; it makes the place suspect. */
export function wantsTooMuch(
  state: PlaceState,
  wanted: number,
  step: number,
  darkerBelow = DARKER_BELOW,
): boolean {
  const back = (state.extreme - wanted) * state.direction;
  const tooMuch = back >= step && Math.min(state.extreme, wanted) < darkerBelow && state.store < 1;
  if (tooMuch) state.suspicion = 1;
  return tooMuch;
}

/** Share of the way from what is shown to what is wanted that a place without store may go, 0 to 1. */
export function shareAllowed(state: PlaceState, shown: number, wanted: number, step: number): number {
  const backShown = (state.extreme - shown) * state.direction;
  const backWanted = (state.extreme - wanted) * state.direction;
  if (backWanted - backShown <= 1e-6) return 1;
  return Math.min(1, Math.max(0, (step * ALLOWED_SHARE - backShown) / (backWanted - backShown)));
}
