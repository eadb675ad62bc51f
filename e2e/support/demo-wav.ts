import { BAR_SAMPLES } from '../../src/audio/demo/grid.ts';
import { createDemoState, renderDemoBar } from '../../src/audio/demo/render.ts';
import { writeWav } from './wav.ts';

/** Bars of the groove, where every voice plays. */
const FIRST_BAR = 32;
const BARS = 6;

/** Writes some bars of the demo; returns the file's path. */
export function writeDemoWav(): string {
  const state = createDemoState();
  const left = new Float32Array(BARS * BAR_SAMPLES);
  const right = new Float32Array(BARS * BAR_SAMPLES);
  for (let bar = 0; bar < BARS; bar++) {
    const rendered = renderDemoBar(state, FIRST_BAR + bar);
    left.set(rendered.left.subarray(0, BAR_SAMPLES), bar * BAR_SAMPLES);
    right.set(rendered.right.subarray(0, BAR_SAMPLES), bar * BAR_SAMPLES);
  }
  return writeWav('demo.wav', left, right);
}
