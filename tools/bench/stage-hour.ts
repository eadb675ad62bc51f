import { ink, look, rest, theStage } from './harness-stage.ts';

/** From frame to frame of the accelerated show [s]. */
const STEP_SECONDS = 4;

/** Memory of a full set early and late in an hour that goes on. */
export interface StageMemory {
  readonly earlyHeapBytes: number;
  readonly lateHeapBytes: number;
  readonly earlyGeometries: number;
  readonly lateGeometries: number;
  readonly earlyMarks: number;
  readonly lateMarks: number;
}

/**
 * Fills a set until the composer lets its oldest marks go, then plays an hour at four marks a second, drawn once in four,
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
    for (let second = 0; second < forSeconds; second += STEP_SECONDS) {
      for (let i = 0; i < STEP_SECONDS * marksPerSecond; i++) ink(stage, ++id, seconds, 0.3);
      stage.renderFrame((seconds += STEP_SECONDS));
      await rest();
    }
    // What is still wet dries, so that both ends count the same marks.
    for (let i = 0; i < 20; i++) stage.renderFrame((seconds += 2));
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
