import { createRandom } from '../../../core/random.ts';
import { HOP_SAMPLES, SPECTRUM_BINS, WINDOW_SAMPLES } from './short-time-fourier.ts';

/** The first frame's phases are drawn by chance, always the same, so that the same magnitudes make the same sound. */
const SEED = 17;

/**
 * Phases to begin with, `[frame, bin]`: every peak of a frame turns on at its own frequency, and the bins around it turn with
 * it (single pass spectrogram inversion; Beauregard, Harish & Wyse 2015), so that tones ring through from the first round.
 */
export function initialPhases(magnitudes: Float32Array, frames: number): Float32Array {
  const random = createRandom(SEED);
  const phases = new Float32Array(frames * SPECTRUM_BINS);
  for (let bin = 0; bin < SPECTRUM_BINS; bin++) phases[bin] = 2 * Math.PI * random();
  for (let frame = 1; frame < frames; frame++) {
    const row = magnitudes.subarray(frame * SPECTRUM_BINS, (frame + 1) * SPECTRUM_BINS);
    advance(row, phases, frame);
  }
  return phases;
}

function advance(row: Float32Array, phases: Float32Array, frame: number): void {
  const from = (frame - 1) * SPECTRUM_BINS;
  const to = frame * SPECTRUM_BINS;
  let regionStart = 0;
  for (let bin = 1; bin < SPECTRUM_BINS - 1; bin++) {
    const [before, here, after] = [row[bin - 1] ?? 0, row[bin] ?? 0, row[bin + 1] ?? 0];
    if (here <= before || here < after) continue;
    const end = valleyAfter(row, bin);
    const curve = before - 2 * here + after;
    const offset = curve < 0 ? (0.5 * (before - after)) / curve : 0;
    const turned = (2 * Math.PI * HOP_SAMPLES * (bin + offset)) / WINDOW_SAMPLES;
    const peak = ((phases[from + bin] ?? 0) + turned) % (2 * Math.PI);
    // A Hann window's main lobe alternates in sign from bin to bin when the window begins, not ends, at time zero.
    for (let near = regionStart; near <= end; near++) {
      phases[to + near] = peak + ((near - bin) % 2 === 0 ? 0 : Math.PI);
    }
    regionStart = end + 1;
  }
  for (let near = regionStart; near < SPECTRUM_BINS; near++) {
    phases[to + near] = (phases[from + near] ?? 0) + (2 * Math.PI * HOP_SAMPLES * near) / WINDOW_SAMPLES;
  }
}

/** Last bin before the row rises again. */
function valleyAfter(row: Float32Array, peak: number): number {
  let bin = peak;
  while (bin + 1 < SPECTRUM_BINS && (row[bin + 1] ?? 0) <= (row[bin] ?? 0)) bin++;
  return bin;
}
