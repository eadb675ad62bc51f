/** What the bench drives a stage with: everything here runs in the page of a harness stage. */
interface HarnessStage {
  feed(message: object): void;
  renderFrame(seconds: number): void;
  canvas(): HTMLCanvasElement;
  status(): {
    readonly drawCalls: number;
    readonly geometries: number;
    readonly liveMarks: number;
    readonly finishedMarks: number;
  };
}

/** Figures of one run: script time of frames, and what was in them. */
export interface StageTimes {
  /** Without a finished mark, and with all of them. */
  readonly emptyMilliseconds: readonly number[];
  readonly fullMilliseconds: readonly number[];
  /** With all of them while `rings` turns through a phrase, and the same with none. */
  readonly turningMilliseconds: readonly number[];
  readonly turningEmptyMilliseconds: readonly number[];
  /** From frame to frame of the browser's own loop. */
  readonly intervalMilliseconds: readonly number[];
  readonly drawCalls: number;
  readonly liveMarks: number;
  readonly finishedMarks: number;
}

/** Memory of a full set early and late in an hour that goes on. */
export interface StageMemory {
  readonly earlyHeapBytes: number;
  readonly lateHeapBytes: number;
  readonly earlyGeometries: number;
  readonly lateGeometries: number;
  readonly earlyMarks: number;
  readonly lateMarks: number;
}

function theStage(): HarnessStage {
  return (window as unknown as { kikiStage: HarnessStage }).kikiStage;
}

const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Passes of a typical scene. */
const PASSES = [
  { pass: 'trails', enabled: true, parameters: { length: 0.4, drift: 0.2 } },
  { pass: 'bloom', enabled: true, parameters: { strength: 0.4, radius: 0.5 } },
  { pass: 'grain', enabled: true, parameters: { amount: 0.3, size: 0.4 } },
  {
    pass: 'grade',
    enabled: true,
    parameters: { contrast: 0.5, saturation: 0.5, warmth: 0.5, vignette: 0.2 },
  },
];

/** Two decks in the middle of a crossfade, both with passes. */
function look(stage: HarnessStage, layout: string): void {
  const sceneOf = (id: string, material: string): object => ({
    id,
    name: id,
    layout,
    material,
    palette: 'ember',
    voices: [],
    passes: PASSES,
    markScale: 1,
    stayBars: 0,
  });
  const [a, b] = [sceneOf('bench-a', 'brush'), sceneOf('bench-b', 'chalk')];
  stage.feed({ kind: 'look', look: { a, b, crossfade: 0.5 } });
}

/** Beats of a phrase of eight bars of four from a time on, half a second apart. */
function phrase(stage: HarnessStage, fromSeconds: number): void {
  for (let beat = 0; beat < 32; beat++) {
    const timeSeconds = fromSeconds + 0.5 * beat;
    const told = { timeSeconds, reportedAtSeconds: timeSeconds, beatsPerBar: 4 };
    const place = { positionInBar: 1 + (beat % 4), barIndex: Math.floor(beat / 4) };
    stage.feed({ kind: 'score', update: { kind: 'beat', beat: { ...told, ...place } } });
  }
}

/** Gives the stage one squiggle of eight cubics. */
function ink(stage: HarnessStage, id: number, seconds: number, penSeconds: number): void {
  const wave = (i: number): number => Math.sin(id * 1.7 + i * 1.3);
  const points = Float32Array.from({ length: 6 * 8 + 2 }, (_, i) => 0.5 + 0.4 * wave(i));
  const squiggle = {
    kind: 'strokes',
    onset: {
      id,
      voice: ['kick', 'hats', 'bass', 'lead'][id % 4],
      timeSeconds: seconds,
      reportedAtSeconds: seconds,
      strength: 0.8,
    },
    pack: 'bench',
    descriptors: { size: 0.7, ink: 0.1, angularity: 0.4, height: 0.5, hue: (id % 9) / 9, lightness: 0.7 },
    embedding: Float32Array.from([wave(1), wave(2), wave(3)]),
    penSeconds,
    heardFraction: 1,
    strokes: [{ points, widths: new Float32Array(9).fill(0.02), colour: [1, 1, 1] }],
  };
  stage.feed({ kind: 'ink', squiggle });
}

/** Script time per frame with `live` marks on two decks, without finished ones and with `finished` of them. */
export async function timeStage(finished: number, live: number, frames: number): Promise<StageTimes> {
  const stage = theStage();
  look(stage, 'constellation');
  let seconds = 1;
  let id = 0;
  const timed = async (stepSeconds = 1 / 60): Promise<number[]> => {
    for (let i = 0; i < live; i++) ink(stage, ++id, seconds, 60);
    for (let i = 0; i < 10; i++) stage.renderFrame((seconds += 1 / 60));
    const times: number[] = [];
    for (let i = 0; i < frames; i++) {
      await rest();
      const start = performance.now();
      stage.renderFrame((seconds += stepSeconds));
      times.push(performance.now() - start);
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
  /** A whole phrase in as many frames. */
  const turning = async (): Promise<number[]> => {
    look(stage, 'rings');
    phrase(stage, seconds);
    const times = await timed(16 / frames);
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
  const fullMilliseconds = await timed();
  const { drawCalls, liveMarks } = stage.status();
  const intervalMilliseconds = await intervals(frames, () => {
    stage.renderFrame((seconds += 1 / 60));
  });
  const turningMilliseconds = await turning();
  return {
    emptyMilliseconds,
    fullMilliseconds,
    turningMilliseconds,
    turningEmptyMilliseconds,
    intervalMilliseconds,
    drawCalls,
    liveMarks,
    finishedMarks,
  };
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

/**
 * Fills a set until the composer lets its oldest marks go, then plays an hour at four marks a second, drawn once a second,
 * through nothing but what a real set goes through: marks come, dry, are baked, and are forgotten at the far end.
 */
export async function hourOfShow(capacity: number): Promise<StageMemory> {
  const stage = theStage();
  stage.feed({ kind: 'restart' });
  look(stage, 'score');
  const heap = (): number =>
    (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize;
  const collect = async (): Promise<void> => {
    for (let i = 0; i < 3; i++) {
      (globalThis as { gc?: () => void }).gc?.();
      await rest();
    }
  };
  let id = 1_000_000;
  let seconds = 10_000;
  const play = async (forSeconds: number, marksPerSecond: number): Promise<void> => {
    for (let second = 0; second < forSeconds; second++) {
      for (let i = 0; i < marksPerSecond; i++) ink(stage, ++id, seconds, 0.3);
      stage.renderFrame((seconds += 1));
      if (second % 60 === 0) await rest();
    }
    // What is still wet dries, so that both ends count the same marks.
    for (let i = 0; i < 30; i++) stage.renderFrame((seconds += 1));
  };
  await play(Math.ceil((1.02 * capacity) / 60), 60);
  await collect();
  const early = { heap: heap(), ...stage.status() };
  await play(3600, 4);
  await collect();
  const late = { heap: heap(), ...stage.status() };
  return {
    earlyHeapBytes: early.heap,
    lateHeapBytes: late.heap,
    earlyGeometries: early.geometries,
    lateGeometries: late.geometries,
    earlyMarks: early.finishedMarks,
    lateMarks: late.finishedMarks,
  };
}

/** Time from a lost graphics context to a frame that shows ink again [ms]. */
export async function recoverContext(): Promise<number> {
  const stage = theStage();
  const lost = stage.canvas();
  const before = inkOf(stage);
  const start = performance.now();
  lost.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
  let seconds = 20_000;
  while (performance.now() - start < 60_000) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    stage.renderFrame((seconds += 0.1));
    if (stage.canvas() !== lost && inkOf(stage) > 0.8 * before) return performance.now() - start;
  }
  return Infinity;
}

/** Pixels that are brighter than the ground. */
function inkOf(stage: HarnessStage): number {
  const canvas = stage.canvas();
  const copy = new OffscreenCanvas(canvas.width, canvas.height);
  const context = copy.getContext('2d');
  if (context === null) return 0;
  stage.renderFrame(19_999);
  context.drawImage(canvas, 0, 0);
  const { data } = context.getImageData(0, 0, copy.width, copy.height);
  let bright = 0;
  for (let i = 0; i < data.length; i += 4) if ((data[i] ?? 0) > 70) bright++;
  return bright;
}
