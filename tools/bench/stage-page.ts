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

/** Figures of one run. */
export interface StageTimes {
  readonly emptyMilliseconds: readonly number[];
  readonly fullMilliseconds: readonly number[];
  readonly drawCalls: number;
  readonly liveMarks: number;
  readonly finishedMarks: number;
}

/** Memory early and late in a long show. */
export interface StageMemory {
  readonly earlyHeapBytes: number;
  readonly lateHeapBytes: number;
  readonly earlyGeometries: number;
  readonly lateGeometries: number;
  readonly marks: number;
}

function theStage(): HarnessStage {
  return (window as unknown as { kikiStage: HarnessStage }).kikiStage;
}

const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

function look(stage: HarnessStage, layout: string): void {
  const a = {
    id: 'bench',
    name: 'Bench',
    layout,
    material: 'brush',
    palette: 'ember',
    voices: [],
    passes: [],
    markScale: 1,
    stayBars: 0,
  };
  stage.feed({ kind: 'look', look: { a, b: null, crossfade: 0 } });
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

/** Script time per frame with `live` marks, without finished ones and with `finished` of them. */
export async function timeStage(finished: number, live: number, frames: number): Promise<StageTimes> {
  const stage = theStage();
  look(stage, 'constellation');
  let seconds = 1;
  let id = 0;
  const timed = async (): Promise<number[]> => {
    for (let i = 0; i < live; i++) ink(stage, ++id, seconds, 60);
    for (let i = 0; i < 10; i++) stage.renderFrame((seconds += 1 / 60));
    const times: number[] = [];
    for (let i = 0; i < frames; i++) {
      await rest();
      const start = performance.now();
      stage.renderFrame((seconds += 1 / 60));
      times.push(performance.now() - start);
    }
    return times;
  };
  const emptyMilliseconds = await timed();
  stage.feed({ kind: 'restart' });
  stage.renderFrame((seconds += 1));
  while (id < finished + live) {
    for (let i = 0; i < 800; i++) ink(stage, ++id, seconds, 0.1);
    for (let i = 0; i < 4; i++) stage.renderFrame((seconds += 2));
    await rest();
  }
  const patience = seconds + 600;
  while (stage.status().liveMarks > 0 && seconds < patience) {
    stage.renderFrame((seconds += 1));
    await rest();
  }
  const { finishedMarks } = stage.status();
  const fullMilliseconds = await timed();
  const { drawCalls, liveMarks } = stage.status();
  return { emptyMilliseconds, fullMilliseconds, drawCalls, liveMarks, finishedMarks };
}

/** An hour of show at four marks a second, drawn once a second: memory after its first tenth and at its end, both with as many marks kept. */
export async function hourOfShow(capacity: number): Promise<StageMemory> {
  const stage = theStage();
  stage.feed({ kind: 'restart' });
  look(stage, 'score');
  const heap = (): number =>
    (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize;
  const collect = async (): Promise<void> => {
    (globalThis as { gc?: () => void }).gc?.();
    await rest();
  };
  let id = 1_000_000;
  let seconds = 10_000;
  let earlyHeapBytes = 0;
  let earlyGeometries = 0;
  for (let second = 0; second < 3600; second++) {
    for (let i = 0; i < 4; i++) ink(stage, ++id, seconds, 0.3);
    // What a long set lets go of: marks older than the capacity are withdrawn, as the composer does at its own.
    for (let i = 0; i < 4 && id - i - capacity > 1_000_000; i++)
      stage.feed({ kind: 'ink-withdrawn', onsetId: id - i - capacity });
    stage.renderFrame((seconds += 1));
    if (second % 60 === 0) await rest();
    if (second === 360) {
      await collect();
      earlyHeapBytes = heap();
      earlyGeometries = stage.status().geometries;
    }
  }
  await collect();
  const { geometries, finishedMarks } = stage.status();
  return {
    earlyHeapBytes,
    lateHeapBytes: heap(),
    earlyGeometries,
    lateGeometries: geometries,
    marks: finishedMarks,
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
