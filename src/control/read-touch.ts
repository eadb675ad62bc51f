import type { Reading } from '../show/show.ts';
import { FULL_VALUE, PRESS_VALUE } from './touch.ts';

/** How near a knob must come to the value on screen to pick it up [share of the range]. */
const CATCH_SHARE = 0.025;

/** What is remembered of one mapping between touches. */
export interface ReadingMemory {
  /** Last share the hand showed; null before the first touch. */
  readonly handShare: number | null;
  /** Share that the hand last put on screen; null while it has not picked the value up. */
  readonly writtenShare: number | null;
  readonly pressed: boolean;
}

export const FRESH_MEMORY: ReadingMemory = { handShare: null, writtenShare: null, pressed: false };

/** What a touch does to a parameter: its new share of the range, or null for nothing; and what to remember. */
export interface ReadResult {
  readonly share: number | null;
  readonly memory: ReadingMemory;
}

/** Steps of a relative encoder; the three ways in which makers count. */
export function relativeSteps(
  reading: 'relative-twos' | 'relative-offset' | 'relative-sign',
  value: number,
): number {
  switch (reading) {
    case 'relative-twos':
      return value < 64 ? value : value - 128;
    case 'relative-offset':
      return value - 64;
    case 'relative-sign':
      return value & 0x40 ? -(value & 0x3f) : value & 0x3f;
  }
}

function pickUp(hand: number, current: number, memory: ReadingMemory, catchShare: number): ReadResult {
  const held = memory.writtenShare !== null && Math.abs(memory.writtenShare - current) <= catchShare;
  const near = Math.abs(hand - current) <= catchShare;
  const crossed = memory.handShare !== null && (memory.handShare - current) * (hand - current) <= 0;
  const caught = held || near || crossed;
  return {
    share: caught ? hand : null,
    memory: { handShare: hand, writtenShare: caught ? hand : null, pressed: hand >= 0.5 },
  };
}

/**
 * Reads a touch for a parameter that stands at `current` (share of its range). Pick-up waits until the knob has come to
 * the value or passed it, and again after something else has moved the value. A step of the parameter (`stepShare`, share
 * of its range) is the least that a relative click moves it, and the value on screen may stand half a step off the knob.
 */
export function readTouch(
  reading: Reading,
  value: number,
  current: number,
  memory: ReadingMemory,
  stepShare = 0,
): ReadResult {
  const hand = Math.min(1, Math.max(0, value / FULL_VALUE));
  const pressed = value >= PRESS_VALUE;
  switch (reading) {
    case 'absolute':
      return { share: hand, memory: { handShare: hand, writtenShare: hand, pressed } };
    case 'pick-up':
      return pickUp(hand, current, memory, Math.max(CATCH_SHARE, stepShare));
    case 'relative-twos':
    case 'relative-offset':
    case 'relative-sign': {
      const clickShare = Math.max(1 / FULL_VALUE, stepShare);
      const share = Math.min(1, Math.max(0, current + relativeSteps(reading, value) * clickShare));
      return { share, memory };
    }
    case 'toggle': {
      const flips = value > 0 && !memory.pressed;
      return { share: flips ? (current >= 0.5 ? 0 : 1) : null, memory: { ...memory, pressed: value > 0 } };
    }
    case 'momentary':
      return { share: value > 0 ? 1 : 0, memory: { ...memory, pressed: value > 0 } };
  }
}

/** Whether a touch fires a command: at the press, not at the release, not while it is held. */
export function firesCommand(
  reading: Reading,
  value: number,
  memory: ReadingMemory,
): { readonly fires: boolean; readonly memory: ReadingMemory } {
  const relative =
    reading === 'relative-twos' || reading === 'relative-offset' || reading === 'relative-sign';
  if (relative) return { fires: relativeSteps(reading, value) > 0, memory };
  const pressed = value > 0 && (reading === 'momentary' || reading === 'toggle' || value >= PRESS_VALUE);
  return { fires: pressed && !memory.pressed, memory: { ...memory, pressed } };
}
