import type { Gesture } from '../show/show.ts';

/** One thing a hand did. */
export interface Touch {
  readonly gesture: Gesture;
  /** 0 to 127 as MIDI has it; keys and buttons give 127 when pressed and 0 when let go; 14-bit bends keep their fraction. */
  readonly value: number;
  /** `performance.now()` of the touch itself. */
  readonly atMilliseconds: number;
}

/** Largest 7-bit value. */
export const FULL_VALUE = 127;

/** Whether a touch is a press: from this value on. */
export const PRESS_VALUE = 64;
