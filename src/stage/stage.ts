import { audioSecondsAt } from '../core/clock.ts';
import { toErrorRecord } from '../core/errors.ts';
import type { StageFeed, StageStatus } from '../core/stage-feed.ts';
import { runFrame } from './frame.ts';
import { createGraphics, resizeGraphics, type Graphics } from './graphics.ts';
import { createOverlay } from './output/overlay.ts';
import { createGraphicsLife } from './recovery/graphics-life.ts';
import type { Stage, StageOptions } from './stage-options.ts';
import {
  adaptRatio,
  createRatioState,
  limitRatio,
  SOFTWARE_FRAME_MILLISECONDS,
  TARGET_FRAME_MILLISECONDS,
} from './timing/adaptive-ratio.ts';
import { createFrameStatistics } from './timing/frame-statistics.ts';
import { noteFirstInk } from './verbs/note-first-ink.ts';
import { forgetGraphics } from './world/forget-graphics.ts';
import { takeFeed } from './world/take-feed.ts';
import { createWorld } from './world/world.ts';

/**
 * Longest step of time that one frame makes [s]. What follows slowly (ground, fades, trails) must take steps as long as the
 * frames are apart, or it crawls where frames are rare: a miniature on software graphics draws one in seconds.
 */
const LONGEST_DELTA_SECONDS = 5;

/** Frames that fail one after the other before the graphics count as lost. */
const MOST_FAILED_FRAMES = 3;

/** Opens a stage on a canvas. It draws by itself, from the first frame it can, until it is disposed. */
export function createStage(canvas: HTMLCanvasElement, options: StageOptions): Stage {
  let disposed = false;
  let cssWidth = Math.max(1, canvas.clientWidth);
  let cssHeight = Math.max(1, canvas.clientHeight);
  let pixelRatio = options.pixelRatio ?? 1;
  const world = createWorld(cssWidth / cssHeight);
  if (options.transparent === true) {
    world.byHand.output = { ...world.output, transparent: true };
    world.output = world.byHand.output;
  }
  const overlay = createOverlay((error) => options.onProblem?.(error));
  const statistics = createFrameStatistics();
  const ratio = createRatioState();
  let lastLoopMilliseconds = 0;
  /** Until a console ties its clock to this one, time is counted from here. */
  const openedMilliseconds = options.epochMilliseconds();

  let failedFrames = 0;

  const life = createGraphicsLife<Graphics>({
    canvas,
    backend: options.backend ?? 'auto',
    create: (onto, backend, onLost) => createGraphics(onto, backend, world, onLost, options.patient === true),
    onOpened: () => {
      forgetGraphics(world);
      failedFrames = 0;
      fit(true);
    },
    onProblem: (error) => options.onProblem?.(error),
    epochMilliseconds: options.epochMilliseconds,
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  });

  function fit(sizeIsNew = false): void {
    const graphics = life.present();
    if (graphics === null) return;
    if (sizeIsNew && options.manual !== true)
      limitRatio(ratio, graphics.software, cssWidth * pixelRatio, cssHeight * pixelRatio);
    const shown = pixelRatio * ratio.share;
    const width = Math.max(1, Math.round(cssWidth * shown));
    const height = Math.max(1, Math.round(cssHeight * shown));
    graphics.renderer.setPixelRatio(1);
    graphics.renderer.setSize(width, height, false);
    const turned = world.output.rotationQuarterTurns % 2 === 1;
    world.aspect = turned ? cssHeight / cssWidth : cssWidth / cssHeight;
    for (const deck of world.decks) deck.composer.setAspect(world.aspect, world.timeSeconds);
    resizeGraphics(graphics, turned ? height : width, turned ? width : height);
  }

  function audioNow(): number {
    const epoch = options.epochMilliseconds();
    const audio =
      world.anchor === null ? (epoch - openedMilliseconds) / 1000 : audioSecondsAt(world.anchor, epoch);
    return audio - world.output.offsetMilliseconds / 1000;
  }

  /** The console's clock began anew: the ink behind this message is told in its time, not in that of the last frame. */
  function leapIfTheClockDid(): void {
    const now = audioNow();
    if (Math.abs(now - world.timeSeconds) > LONGEST_DELTA_SECONDS) world.timeSeconds = now;
  }

  function draw(timeSeconds: number): void {
    const graphics = life.present();
    if (graphics === null) return;
    const start = performance.now();
    world.deltaSeconds = Math.min(LONGEST_DELTA_SECONDS, Math.max(0, timeSeconds - world.timeSeconds));
    world.timeSeconds = timeSeconds;
    if (!drawnWith(graphics)) return;
    noteFirstInk(world, statistics);
    statistics.frame(start, performance.now() - start);
  }

  /** Not every browser tells that a device is gone: frames that fail one after the other say so, too. */
  function drawnWith(present: Graphics): boolean {
    try {
      runFrame(world, present, overlay);
      failedFrames = 0;
      return true;
    } catch (thrown) {
      failedFrames++;
      if (failedFrames === 1) options.onProblem?.(toErrorRecord(thrown));
      if (failedFrames < MOST_FAILED_FRAMES) return false;
      failedFrames = 0;
      life.lose(toErrorRecord(thrown).message);
      return false;
    }
  }

  function loop(): void {
    if (disposed) return;
    requestAnimationFrame(loop);
    const graphics = life.present();
    if (graphics === null) return;
    const now = performance.now();
    const target = graphics.software ? SOFTWARE_FRAME_MILLISECONDS : TARGET_FRAME_MILLISECONDS;
    if (adaptRatio(ratio, now - lastLoopMilliseconds, target)) fit();
    lastLoopMilliseconds = now;
    draw(audioNow());
  }

  if (options.manual !== true) requestAnimationFrame(loop);
  life.ready.catch((thrown: unknown) => {
    options.onProblem?.(toErrorRecord(thrown));
    if (options.patient !== true) void life.openAgain();
  });

  return {
    ready: life.ready,
    feed(message: StageFeed) {
      const turns = world.output.rotationQuarterTurns;
      takeFeed(world, options.transparent === true ? withoutGround(message) : message);
      if (message.kind === 'clock') leapIfTheClockDid();
      if (world.output.rotationQuarterTurns !== turns) fit();
    },
    status(): StageStatus {
      const graphics = life.present();
      return {
        stageId: options.stageId,
        backend: graphics?.backend ?? 'webgl2',
        gpu: graphics?.gpu ?? '',
        software: graphics?.software ?? false,
        hidden: document.visibilityState === 'hidden',
        framesPerSecond: statistics.framesPerSecond(),
        worstFrameMilliseconds: statistics.worstFrameMilliseconds(),
        scriptMilliseconds: statistics.scriptMilliseconds(),
        drawCalls: graphics?.renderer.info.render.drawCalls ?? 0,
        geometries: graphics?.renderer.info.memory.geometries ?? 0,
        liveMarks: world.decks[0].book.liveById.size,
        finishedMarks: world.decks[0].book.finished.size,
        printing: graphics?.inks[world.decks[0].key].baked.rebaking() ?? false,
        widthPixels: graphics?.widthPixels ?? 0,
        heightPixels: graphics?.heightPixels ?? 0,
        pixelRatio: pixelRatio * ratio.share,
        inkedMarks: statistics.inkedMarks(),
        inkLatencyMilliseconds: statistics.inkLatencyMilliseconds(),
        inkedSounds: statistics.inkedSounds(),
        soundLatencyMilliseconds: statistics.soundLatencyMilliseconds(),
      };
    },
    resize(width, height, wantedRatio) {
      cssWidth = Math.max(1, width);
      cssHeight = Math.max(1, height);
      pixelRatio = wantedRatio;
      fit(true);
    },
    renderFrame: draw,
    drawNow() {
      draw(audioNow());
    },
    canvas: life.canvas,
    dispose() {
      disposed = true;
      life.dispose();
      overlay.dispose();
    },
  };
}

/** What a stage that was asked to be transparent hears: no later output can give it a ground. */
function withoutGround(message: StageFeed): StageFeed {
  return message.kind === 'output'
    ? { ...message, output: { ...message.output, transparent: true } }
    : message;
}
