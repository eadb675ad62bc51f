/** Frame time that 60 Hz allows, with room for a late wake-up [ms]. */
export const TARGET_FRAME_MILLISECONDS = 1000 / 60;

/** Frame time that is asked of a processor that draws [ms]: 30 frames a second at fewer pixels look better than 60 at none. */
export const SOFTWARE_FRAME_MILLISECONDS = 1000 / 30;

/** Pixels that a processor draws in that time, to begin with: 640 × 360. */
const SOFTWARE_PIXELS = 640 * 360;

/** Share of the wanted ratio to begin with where the processor draws a stage of so many pixels. */
export function softwareShare(widthPixels: number, heightPixels: number): number {
  return Math.min(1, Math.max(LEAST_SHARE, Math.sqrt(SOFTWARE_PIXELS / (widthPixels * heightPixels))));
}

/** Slower than this share of the target on the whole: fewer pixels. */
const TOO_SLOW = 1.2;

/** A frame time that shows that there is room (the display's own rate hides how much). */
const ON_TIME = 1.06;

/** Steps of the ratio: 12 % of the pixels each way is seen in the figures, not in the picture. */
const STEP = 0.88;

/** Lowest share of the wanted ratio: a third of 1080p is still a picture. */
const LEAST_SHARE = 0.34;

/** Frames that are looked at before anything is changed: 0.75 s at 60 Hz [frames]. */
const WINDOW_FRAMES = 45;

/** After a step up had to be taken back, this many good windows pass before the next try; doubled each time. */
const FIRST_PATIENCE = 8;
const MOST_PATIENCE = 256;

/** A window this much shorter than before shows that fewer pixels help. */
const HELPED = 0.93;

/**
 * Down to this share of where it began, about four steps, a descent must have helped: between two steps a display that waits
 * for its next picture may hide what was won.
 */
const TRIAL_SHARE = 0.62;

/** Frames that come so much faster than the learnt rate are of another display. */
const FASTER_DISPLAY = 0.8;

/** State of the controller; plain numbers, so that a test can run it for an hour in a blink. */
export interface RatioState {
  /** Share of the wanted pixel ratio, LEAST_SHARE to 1. */
  share: number;
  frames: number;
  slowFrames: number;
  totalMilliseconds: number;
  goodWindows: number;
  patience: number;
  /** The last change was a step up. */
  climbed: boolean;
  /** Frame time that fewer pixels do not shorten: the display's own, or the script's [ms]; 0 = none is known. */
  learntMilliseconds: number;
  /** Where the descent under way began; null while there is none. */
  descent: { readonly share: number; readonly milliseconds: number } | null;
}

export function createRatioState(): RatioState {
  return {
    share: 1,
    frames: 0,
    slowFrames: 0,
    totalMilliseconds: 0,
    goodWindows: 0,
    patience: FIRST_PATIENCE,
    climbed: false,
    learntMilliseconds: 0,
    descent: null,
  };
}

/**
 * Takes in the time since the last frame and says whether the share has changed. Down at once when a window is too slow on
 * the whole, and back up when that did not help: then a display of 30 Hz, or the script, sets the pace, and is learnt. Up
 * otherwise only after a long good time, and with growing patience where going up has failed before, so that the picture
 * does not pump. Pauses (a hidden window) count for nothing.
 */
export function adaptRatio(
  state: RatioState,
  frameMilliseconds: number,
  wantedMilliseconds = TARGET_FRAME_MILLISECONDS,
): boolean {
  if (frameMilliseconds > 1000) return false;
  const targetMilliseconds = Math.max(wantedMilliseconds, state.learntMilliseconds);
  state.frames++;
  state.totalMilliseconds += frameMilliseconds;
  if (frameMilliseconds > targetMilliseconds * TOO_SLOW) state.slowFrames++;
  if (state.frames < WINDOW_FRAMES) return false;
  const mean = state.totalMilliseconds / state.frames;
  const slow = mean > targetMilliseconds * TOO_SLOW && state.slowFrames > WINDOW_FRAMES / 4;
  const good = mean < targetMilliseconds * ON_TIME;
  state.frames = 0;
  state.slowFrames = 0;
  state.totalMilliseconds = 0;
  if (mean < state.learntMilliseconds * FASTER_DISPLAY) state.learntMilliseconds = 0;
  if (slow) return isInVain(state, mean) ? undo(state, mean) : stepDown(state, mean, targetMilliseconds);
  if (state.descent !== null && mean < state.descent.milliseconds * HELPED) state.descent = null;
  state.goodWindows = good ? state.goodWindows + 1 : 0;
  if (state.goodWindows < state.patience || state.share >= 1) return false;
  state.goodWindows = 0;
  state.share = Math.min(1, state.share / STEP);
  state.climbed = true;
  return true;
}

/** Whether the descent under way has gone far enough to say that it does not help. */
function isInVain({ descent, share }: RatioState, mean: number): boolean {
  if (descent === null || mean < descent.milliseconds * HELPED) return false;
  return share <= descent.share * TRIAL_SHARE || (share <= LEAST_SHARE && share < descent.share);
}

function undo(state: RatioState, mean: number): boolean {
  state.learntMilliseconds = mean;
  state.share = state.descent?.share ?? state.share;
  state.descent = null;
  return true;
}

function stepDown(state: RatioState, mean: number, targetMilliseconds: number): boolean {
  state.goodWindows = 0;
  if (state.climbed) state.patience = Math.min(MOST_PATIENCE, state.patience * 2);
  state.climbed = false;
  if (state.descent === null || mean < state.descent.milliseconds * HELPED)
    state.descent = { share: state.share, milliseconds: mean };
  if (state.share <= LEAST_SHARE) return false;
  const steps = mean / targetMilliseconds > 2 ? 2 : 1;
  state.share = Math.max(LEAST_SHARE, state.share * STEP ** steps);
  return true;
}
