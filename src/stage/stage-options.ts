import type { ErrorRecord } from '../core/errors.ts';
import type { StageFeed, StageStatus } from '../core/stage-feed.ts';
import type { BackendChoice } from './open-renderer.ts';

/** How a stage is set up. */
export interface StageOptions {
  readonly stageId: string;
  /** Wall clock, `performance.timeOrigin + performance.now()` [ms]: ties the audio clock's anchor to frames. */
  readonly epochMilliseconds: () => number;
  readonly backend?: BackendChoice;
  /** Starts without a ground, as a browser source of a video mixer wants it. */
  readonly transparent?: boolean;
  /** Most pixels per CSS pixel; fewer are used when frames take too long. */
  readonly pixelRatio?: number;
  /** No loop of its own and a fixed pixel ratio: only `renderFrame` draws. For tests. */
  readonly manual?: boolean;
  /** A frame waits for what it draws with, rather than show something like it: for tests. */
  readonly patient?: boolean;
  readonly onProblem?: (error: ErrorRecord) => void;
}

/** What the audience sees. */
export interface Stage {
  /** Fulfilled when the first frame can be drawn. Rejects with `NoGraphics`. */
  readonly ready: Promise<void>;
  readonly feed: (message: StageFeed) => void;
  readonly status: () => StageStatus;
  readonly resize: (widthCssPixels: number, heightCssPixels: number, pixelRatio: number) => void;
  /** Draws one frame of a given audio time [s]. */
  readonly renderFrame: (timeSeconds: number) => void;
  /** Draws one frame of now, for when the browser's own loop sleeps. */
  readonly drawNow: () => void;
  /** The canvas; another element after a device was lost. */
  readonly canvas: () => HTMLCanvasElement;
  readonly dispose: () => void;
}
