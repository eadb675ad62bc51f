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
  };
}

/**
 * Takes in the time since the last frame and says whether the share has changed. Down at once when a window is too slow on
 * the whole; up only after a long good time, and with growing patience where going up has failed before, so that the
 * picture does not pump. Pauses (a hidden window) count for nothing.
 */
export function adaptRatio(
  state: RatioState,
  frameMilliseconds: number,
  targetMilliseconds = TARGET_FRAME_MILLISECONDS,
): boolean {
  if (frameMilliseconds > 1000) return false;
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
  if (slow) return stepDown(state, mean / targetMilliseconds);
  state.goodWindows = good ? state.goodWindows + 1 : 0;
  if (state.goodWindows < state.patience || state.share >= 1) return false;
  state.goodWindows = 0;
  state.share = Math.min(1, state.share / STEP);
  state.climbed = true;
  return true;
}

function stepDown(state: RatioState, timesTarget: number): boolean {
  state.goodWindows = 0;
  if (state.climbed) state.patience = Math.min(MOST_PATIENCE, state.patience * 2);
  state.climbed = false;
  if (state.share <= LEAST_SHARE) return false;
  const steps = timesTarget > 2 ? 2 : 1;
  state.share = Math.max(LEAST_SHARE, state.share * STEP ** steps);
  return true;
}
