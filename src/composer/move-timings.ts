/** A mark is born this much larger than it settles. */
export const BIRTH_SCALE = 1.7;
/** Durations of a birth, of a re-aimed mark or a row's step, of a change of layout, of a fade [s]. */
export const BIRTH_SECONDS = 0.7;
export const SHIFT_SECONDS = 0.9;
export const TRAVEL_SECONDS = 1.6;
export const FADE_SECONDS = 1.5;
