import { reportStatus, statusStore } from '../show/status.ts';
import { FULL_VALUE, type Touch } from './touch.ts';

/** How often pads are looked at while one is connected [ms]: the browser has no event for a press. */
const POLL_MILLISECONDS = 16;

/** Movement of a stick that counts as a touch [share of its way]. */
const AXIS_STEP = 0.02;

/** State of a pad as far as hands need it. */
export interface PadState {
  readonly buttons: readonly number[];
  /** −1 to 1. */
  readonly axes: readonly number[];
}

/** Touches between two looks at a pad; axes run 0 to 127 with the middle at 63.5. */
export function padTouches(before: PadState, after: PadState, atMilliseconds: number): readonly Touch[] {
  const buttons = after.buttons.flatMap((value, button): Touch[] =>
    value === (before.buttons[button] ?? 0)
      ? []
      : [{ gesture: { kind: 'pad-button', button }, value: value * FULL_VALUE, atMilliseconds }],
  );
  const axes = after.axes.flatMap((value, axis): Touch[] =>
    Math.abs(value - (before.axes[axis] ?? 0)) < AXIS_STEP
      ? []
      : [{ gesture: { kind: 'pad-axis', axis }, value: ((value + 1) / 2) * FULL_VALUE, atMilliseconds }],
  );
  return [...buttons, ...axes];
}

/** Makes the first gamepad into touches. Returns the way to stop. */
export function startGamepad(hand: (touch: Touch) => boolean): () => void {
  let before: PadState = { buttons: [], axes: [] };
  let timer: number | null = null;

  function look(): void {
    const pad = navigator.getGamepads().find((one) => one !== null);
    if (pad === undefined) return;
    const after = { buttons: pad.buttons.map(({ value }) => value), axes: [...pad.axes] };
    const touches = padTouches(before, after, performance.now());
    if (touches.length === 0) return;
    before = {
      buttons: after.buttons,
      axes: after.axes.map((value, axis) =>
        touches.some(({ gesture }) => gesture.kind === 'pad-axis' && gesture.axis === axis)
          ? value
          : (before.axes[axis] ?? 0),
      ),
    };
    for (const touch of touches) hand(touch);
  }

  function watch(): void {
    const pads = navigator.getGamepads().filter((pad) => pad !== null);
    reportStatus({ hands: { ...statusStore.getState().hands, gamepads: pads.map(({ id }) => id) } });
    if (pads.length > 0 && timer === null) timer = window.setInterval(look, POLL_MILLISECONDS);
    if (pads.length === 0 && timer !== null) {
      window.clearInterval(timer);
      timer = null;
    }
  }

  window.addEventListener('gamepadconnected', watch);
  window.addEventListener('gamepaddisconnected', watch);
  return () => {
    window.removeEventListener('gamepadconnected', watch);
    window.removeEventListener('gamepaddisconnected', watch);
    if (timer !== null) window.clearInterval(timer);
  };
}
