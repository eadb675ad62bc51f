import { ink, launch, look, phrase, rest, theStage } from './harness-stage.ts';

/** Figures of one run: script time of frames, and what was in them. */
export interface StageTimes {
  /** Without a finished mark, and with all of them. */
  readonly emptyMilliseconds: readonly number[];
  readonly fullMilliseconds: readonly number[];
  /** The same arithmetic again and again, about as long as such a frame, after each of them: how evenly the machine lets anything run. */
  readonly evenMilliseconds: readonly number[];
  /** With all of them while `rings` turns through a phrase, and the same with none. */
  readonly turningMilliseconds: readonly number[];
  readonly turningEmptyMilliseconds: readonly number[];
  /** With all of them while a scene waits on the other deck, and while it goes on air in as many frames. */
  readonly waitingMilliseconds: readonly number[];
  readonly launchMilliseconds: readonly number[];
  /** From frame to frame of the browser's own loop. */
  readonly intervalMilliseconds: readonly number[];
  readonly drawCalls: number;
  readonly liveMarks: number;
  readonly finishedMarks: number;
}

/** A phrase of eight bars at 120 BPM, at 60 frames a second. */
const PHRASE_FRAMES = 960;

/** Frames in which a scene that was put on a deck has its marks where they belong. */
const SETTLING_FRAMES = 240;

/** Steps of arithmetic that take about as long as a frame's script. */
const EVEN_STEPS = 1_000_000;

/** Script time per frame with `live` marks on two decks, without finished ones and with `finished` of them. */
export async function timeStage(finished: number, live: number, frames: number): Promise<StageTimes> {
  const stage = theStage();
  look(stage, 'constellation');
  let seconds = 1;
  let id = 0;
  const timed = async (
    count = frames,
    before: (share: number) => void = () => undefined,
    after: () => Promise<void> = () => Promise.resolve(),
  ): Promise<number[]> => {
    for (let i = 0; i < live; i++) ink(stage, ++id, seconds, 60);
    for (let i = 0; i < 10; i++) stage.renderFrame((seconds += 1 / 60));
    const times: number[] = [];
    for (let i = 0; i < count; i++) {
      await rest();
      const start = performance.now();
      before((i + 1) / count);
      stage.renderFrame((seconds += 1 / 60));
      times.push(performance.now() - start);
      await after();
    }
    return times;
  };
  const retire = async (): Promise<void> => {
    const patience = seconds + 600;
    while (stage.status().liveMarks > 0 && seconds < patience) {
      stage.renderFrame((seconds += 1));
      await rest();
    }
  };
  /** A whole phrase, frame by frame. */
  const turning = async (): Promise<number[]> => {
    look(stage, 'rings');
    phrase(stage, seconds);
    const times = await timed(PHRASE_FRAMES);
    look(stage, 'constellation');
    return times;
  };
  const emptyMilliseconds = await timed();
  const turningEmptyMilliseconds = await turning();
  stage.feed({ kind: 'restart' });
  stage.renderFrame((seconds += 1));
  const wanted = id + finished;
  while (id < wanted) {
    for (let i = 0; i < 800; i++) ink(stage, ++id, seconds, 0.1);
    for (let i = 0; i < 4; i++) stage.renderFrame((seconds += 2));
    await rest();
  }
  await retire();
  const { finishedMarks } = stage.status();
  const evenMilliseconds: number[] = [];
  const fullMilliseconds = await timed(frames, undefined, async () => {
    await rest();
    evenMilliseconds.push(evenWork());
  });
  const { drawCalls, liveMarks } = stage.status();
  const intervalMilliseconds = await intervals(frames, () => {
    stage.renderFrame((seconds += 1 / 60));
  });
  const turningMilliseconds = await turning();
  launch(stage, 0);
  for (let i = 0; i < SETTLING_FRAMES; i++) stage.renderFrame((seconds += 1 / 60));
  const waitingMilliseconds = await timed();
  const launchMilliseconds = await timed(frames, (share) => {
    launch(stage, share);
  });
  return {
    emptyMilliseconds,
    fullMilliseconds,
    evenMilliseconds,
    turningMilliseconds,
    turningEmptyMilliseconds,
    waitingMilliseconds,
    launchMilliseconds,
    intervalMilliseconds,
    drawCalls,
    liveMarks,
    finishedMarks,
  };
}

/** How long the same arithmetic takes now [ms]. */
function evenWork(): number {
  const start = performance.now();
  let sum = 0;
  for (let i = 0; i < EVEN_STEPS; i++) sum += Math.sqrt(i);
  return sum > 0 ? performance.now() - start : 0;
}

/** Times from frame to frame of the browser's own loop, the first few left out [ms]. */
async function intervals(frames: number, draw: () => void): Promise<number[]> {
  const times: number[] = [];
  let before = 0;
  for (let i = -5; i < frames; i++) {
    const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    if (i >= 0) times.push(now - before);
    before = now;
    draw();
  }
  return times;
}
