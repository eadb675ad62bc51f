/** Frame time that 60 Hz allows, with room for a late wake-up [ms]. */
export const TARGET_FRAME_MILLISECONDS = 1000 / 60;

/** Frame time that is asked of a processor that draws [ms]: film's 24 frames a second at more pixels look better than 60 at none. */
export const SOFTWARE_FRAME_MILLISECONDS = 1000 / 24;

/**
 * Pixels that a processor draws in that time, to begin with, and those that it never goes below: a good part of its time does not hang
 * on the pixels, and lines a pixel wide are no drawing any more.
 */
const SOFTWARE_PIXELS = 640 * 360;
const LEAST_SOFTWARE_PIXELS = 512 * 288;

/** Lowest share of the wanted ratio where a GPU draws: a third of 1080p is still a picture. */
const LEAST_SHARE = 0.34;

/** Slower than this share of the target on the whole: fewer pixels. */
const TOO_SLOW = 1.2;

/** A frame time that shows that there is room (the display's own rate hides how much). */
const ON_TIME = 1.06;

/** Steps of the ratio: 12 % of the pixels each way is seen in the figures, not in the picture. */
const STEP = 0.88;

/** Frames that are looked at before anything is changed: 0.75 s at 60 Hz [frames]; fewer where they are rare, in so much time [ms]. */
const WINDOW_FRAMES = 45;
const WINDOW_MILLISECONDS = 1500;
const FEWEST_FRAMES = 10;

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
  /** Share of the wanted pixel ratio, `leastShare` to 1. */
  share: number;
  leastShare: number;
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
    leastShare: LEAST_SHARE,
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

const shareFor = (pixels: number, all: number): number => Math.min(1, Math.sqrt(pixels / all));

/** Sets how far a stage of so many pixels may go down; where a processor draws it, it begins with what that can. */
export function limitRatio(
  state: RatioState,
  software: boolean,
  widthPixels: number,
  heightPixels: number,
): void {
  state.leastShare = LEAST_SHARE;
  if (!software) return;
  const all = widthPixels * heightPixels;
  state.leastShare = shareFor(LEAST_SOFTWARE_PIXELS, all);
  state.share = Math.max(state.leastShare, Math.min(state.share, shareFor(SOFTWARE_PIXELS, all)));
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
  const enough = state.totalMilliseconds > WINDOW_MILLISECONDS ? FEWEST_FRAMES : WINDOW_FRAMES;
  if (state.frames < enough) return false;
  const mean = state.totalMilliseconds / state.frames;
  const slow = mean > targetMilliseconds * TOO_SLOW && state.slowFrames > state.frames / 4;
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
function isInVain({ descent, share, leastShare }: RatioState, mean: number): boolean {
  if (descent === null || mean < descent.milliseconds * HELPED) return false;
  return share <= descent.share * TRIAL_SHARE || (share <= leastShare && share < descent.share);
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
  if (state.share <= state.leastShare) return false;
  const steps = mean / targetMilliseconds > 2 ? 2 : 1;
  state.share = Math.max(state.leastShare, state.share * STEP ** steps);
  return true;
}
