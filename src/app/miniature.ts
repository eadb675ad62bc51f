import type { StageFeed } from '../core/stage-feed.ts';
import type { Stage } from '../stage/stage-options.ts';

/** Ten frames a second tell the operator what the audience sees [ms]. */
const FRAME_MILLISECONDS = 100;
/** A miniature takes this share of the graphics' time at most, so that the stage itself never waits for it. */
const TIME_SHARE = 0.1;
/** How often a fence is looked at [ms]. */
const FENCE_MILLISECONDS = 8;

/** Draws a stage now and then: at most ten times a second, and more rarely where graphics are slow. */
export function drawNowAndThen(stage: Pick<Stage, 'drawNow' | 'canvas'>): void {
  const startMilliseconds = performance.now();
  stage.drawNow();
  whenDrawn(stage.canvas(), () => {
    const tookMilliseconds = performance.now() - startMilliseconds;
    setTimeout(
      () => {
        drawNowAndThen(stage);
      },
      Math.max(FRAME_MILLISECONDS, tookMilliseconds / TIME_SHARE),
    );
  });
}

/** Calls back when the graphics have really finished, which in software is long after the commands were given. */
function whenDrawn(canvas: HTMLCanvasElement, then: () => void): void {
  const gl = canvas.getContext('webgl2');
  const fence = gl?.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  if (!gl || !fence) {
    then();
    return;
  }
  gl.flush();
  const look = (): void => {
    if (!gl.isContextLost() && gl.clientWaitSync(fence, 0, 0) === gl.TIMEOUT_EXPIRED) {
      setTimeout(look, FENCE_MILLISECONDS);
      return;
    }
    gl.deleteSync(fence);
    then();
  };
  look();
}

/** The feed as the preview shows it: the deck that the audience does not see, without blackout or freeze. */
export function asPreview(feed: StageFeed): StageFeed {
  switch (feed.kind) {
    case 'look': {
      const { a, b, crossfade } = feed.look;
      return { kind: 'look', look: { a: crossfade <= 0.5 ? (b ?? a) : a, b: null, crossfade: 0 } };
    }
    case 'output':
      return {
        kind: 'output',
        output: { ...feed.output, blackout: false, frozen: false, fader: 1, testCard: false },
      };
    default:
      return feed;
  }
}
