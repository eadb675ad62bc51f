import { createDemoState, renderDemoBar } from '../../src/audio/demo/render.ts';

/** The first bars of the demo track as one piece of audio. */
export function demoAudio(bars: number): { left: Float32Array; right: Float32Array } {
  const state = createDemoState();
  const parts = Array.from({ length: bars }, (_, bar) => renderDemoBar(state, bar));
  const length = parts.reduce((sum, { left }) => sum + left.length, 0);
  const left = new Float32Array(length);
  const right = new Float32Array(length);
  let offset = 0;
  for (const part of parts) {
    left.set(part.left, offset);
    right.set(part.right, offset);
    offset += part.left.length;
  }
  return { left, right };
}
