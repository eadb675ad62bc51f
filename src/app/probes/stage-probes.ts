import type { ProbeResult, ScreenChoice } from '../../console/services.ts';
import type { Status } from '../../show/status.ts';

/** How long frames are watched [s]. */
export const FRAME_TEST_SECONDS = 30;
/** A frame longer than this is seen as a hitch: two frames at 60 Hz [ms]. */
const HITCH_MILLISECONDS = 34;

/** Is there a second screen to project on? */
export function probeScreens(screens: readonly ScreenChoice[]): ProbeResult {
  const finding = screens
    .map(({ label, widthPixels, heightPixels }) => `${label} ${widthPixels}×${heightPixels}`)
    .join(', ');
  if (screens.length > 1) return { verdict: 'good', finding, fix: '' };
  return {
    verdict: 'warning',
    finding,
    fix: 'Connect the projector, extend (do not mirror) the desktop, and allow window placement for this page.',
  };
}

/** Is every stage seen? */
export function probeStageVisible({ stages }: Status): ProbeResult {
  if (stages.length === 0) return { verdict: 'bad', finding: 'no stage is open', fix: 'Open the stage.' };
  const hidden = stages.filter((stage) => stage.hidden);
  if (hidden.length === 0) return { verdict: 'good', finding: `${stages.length} open and visible`, fix: '' };
  return {
    verdict: 'bad',
    finding: `${hidden.length} of ${stages.length} hidden or covered`,
    fix: 'Bring it to the front; start the browser with --disable-backgrounding-occluded-windows to be safe.',
  };
}

/** Frames of one stage, watched for a while. */
export interface FrameRecord {
  readonly framesPerSecond: readonly number[];
  readonly worstMilliseconds: readonly number[];
}

/** Did the frames come evenly? */
export function probeFrames({ framesPerSecond, worstMilliseconds }: FrameRecord): ProbeResult {
  if (framesPerSecond.length === 0)
    return { verdict: 'bad', finding: 'no stage drew a frame', fix: 'Open the stage first.' };
  const mean = framesPerSecond.reduce((sum, rate) => sum + rate, 0) / framesPerSecond.length;
  const worst = Math.max(...worstMilliseconds);
  const finding = `${mean.toFixed(0)} frames a second, longest ${worst.toFixed(0)} ms`;
  if (worst <= HITCH_MILLISECONDS) return { verdict: 'good', finding, fix: '' };
  return {
    verdict: mean > 50 ? 'warning' : 'bad',
    finding,
    fix: 'Close other programs and tabs, or choose a scene with fewer passes.',
  };
}
