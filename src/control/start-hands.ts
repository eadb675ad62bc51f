import { startGamepad } from './gamepad.ts';
import { createHands } from './hands.ts';
import { startKeyboard } from './keyboard.ts';
import type { Touch } from './touch.ts';

/** All hands on the show. */
export interface RunningHands {
  /** Asks for MIDI (once); for `ConsoleServices.enableMidi` and for the start when it was wanted before. */
  enableMidi(): Promise<void>;
  /** For hands that reach the console from outside its page. */
  readonly touch: (touch: Touch) => void;
  stop(): void;
}

/** Starts keyboard and gamepad; MIDI waits until it is asked for and is fetched only then. */
export function startHands(): RunningHands {
  const hand = createHands();
  const stops = [startKeyboard(hand), startGamepad(hand)];
  let midi: Promise<() => void> | null = null;
  return {
    async enableMidi() {
      midi ??= import('./midi.ts').then(({ startMidi }) => startMidi(hand));
      await midi;
    },
    touch: hand,
    stop() {
      for (const stop of stops) stop();
      void midi?.then((stop) => {
        stop();
      });
    },
  };
}
