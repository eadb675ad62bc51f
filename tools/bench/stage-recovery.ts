import { ink, look, theStage, type HarnessStage } from './harness-stage.ts';

/** Draws a scene with its passes and so many marks; returns the pixels of ink. */
export function drawSome(marks: number): number {
  const stage = theStage();
  look(stage, 'constellation', 1);
  for (let id = 1; id <= marks; id++) ink(stage, id, 1, 0.1);
  for (let seconds = 1.2; seconds < 2; seconds += 0.2) stage.renderFrame(seconds);
  return inkOf(stage);
}

/** Time from a lost graphics context to a frame that shows ink again [ms]. */
export async function recoverContext(): Promise<number> {
  const stage = theStage();
  const lost = stage.canvas();
  stage.renderFrame(19_999);
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
  context.drawImage(canvas, 0, 0);
  const { data } = context.getImageData(0, 0, copy.width, copy.height);
  let bright = 0;
  for (let i = 0; i < data.length; i += 4) if ((data[i] ?? 0) > 70) bright++;
  return bright;
}
