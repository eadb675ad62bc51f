import {
  createFrameAnalyser,
  FRAMES_PER_SECOND,
  HOP_SAMPLES,
} from '../../src/score/worker/frame-analyser.ts';
import { labelOf } from '../../src/score/worker/phrase-memory.ts';
import type { AudioFile } from '../audio-file.ts';
import type { ToldSection } from './section-figures.ts';

/** Resolution of the self-similarity [frames]: about a quarter of a second. */
const STEP_FRAMES = 22;
const STEP_SECONDS = STEP_FRAMES / FRAMES_PER_SECOND;
/** Half the side of the checkerboard [steps]: 4 s, near the length of the sections looked for. */
const KERNEL_STEPS = 16;
/** A peak must stand this much above the mean novelty, in standard deviations. */
const PEAK_DEVIATIONS = 0.3;
/** Segments whose mean spectra are at least this alike (cosine of centred spectra) have the same label. */
const SAME_LABEL_COSINE = 0.9;

/**
 * The offline peer: checkerboard novelty on the self-similarity of the whole file (Foote 2000), peaks as boundaries,
 * segments clustered by their mean spectra. It hears the whole file before it says anything.
 */
export function footeSections(audio: AudioFile): ToldSection[] {
  const steps = meanSpectra(audio);
  const novelty = checkerboardNovelty(steps);
  const mean = novelty.reduce((sum, value) => sum + value, 0) / Math.max(1, novelty.length);
  const deviation = Math.sqrt(
    novelty.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, novelty.length),
  );
  const isPeak = (index: number): boolean => {
    const own = novelty[index] ?? 0;
    if (own < mean + PEAK_DEVIATIONS * deviation) return false;
    for (let aside = -KERNEL_STEPS / 2; aside <= KERNEL_STEPS / 2; aside++)
      if ((novelty[index + aside] ?? 0) > own) return false;
    return true;
  };
  const starts = [0, ...novelty.map((_, index) => index).filter((index) => index > 0 && isPeak(index))];
  return labelled(steps, starts).map(({ step, label }) => ({
    startS: step * STEP_SECONDS,
    label,
    reportedAtS: audio.durationSeconds,
  }));
}

function meanSpectra({ left, right }: AudioFile): Float64Array[] {
  const analyser = createFrameAnalyser();
  const mono = new Float32Array(HOP_SAMPLES);
  const steps: Float64Array[] = [];
  const all = new Float64Array(analyser.bandCount);
  for (let frame = 0; (frame + 1) * HOP_SAMPLES <= left.length; frame++) {
    for (let n = 0; n < HOP_SAMPLES; n++)
      mono[n] = ((left[frame * HOP_SAMPLES + n] ?? 0) + (right[frame * HOP_SAMPLES + n] ?? 0)) / 2;
    if (frame % STEP_FRAMES === 0) steps.push(new Float64Array(analyser.bandCount));
    analyser.hop(mono, 0).bands.forEach((value, band) => {
      const step = steps.at(-1);
      if (step !== undefined) step[band] = (step[band] ?? 0) + value / STEP_FRAMES;
      all[band] = (all[band] ?? 0) + value;
    });
  }
  return steps.map((step) =>
    step.map((value, band) => value - (all[band] ?? 0) / (steps.length * STEP_FRAMES)),
  );
}

function cosine(a: Float64Array, b: Float64Array): number {
  let product = 0;
  let powerA = 1e-9;
  let powerB = 1e-9;
  for (let band = 0; band < a.length; band++) {
    product += (a[band] ?? 0) * (b[band] ?? 0);
    powerA += (a[band] ?? 0) ** 2;
    powerB += (b[band] ?? 0) ** 2;
  }
  return product / Math.sqrt(powerA * powerB);
}

function checkerboardNovelty(steps: readonly Float64Array[]): number[] {
  return steps.map((_, centre) => {
    let sum = 0;
    for (let row = -KERNEL_STEPS; row < KERNEL_STEPS; row++) {
      for (let column = -KERNEL_STEPS; column < KERNEL_STEPS; column++) {
        const a = steps[centre + row];
        const b = steps[centre + column];
        if (a === undefined || b === undefined) continue;
        const taper = Math.exp((-2 * ((row + 0.5) ** 2 + (column + 0.5) ** 2)) / KERNEL_STEPS ** 2);
        sum += taper * (row < 0 === column < 0 ? 1 : -1) * cosine(a, b);
      }
    }
    return sum;
  });
}

function labelled(
  steps: readonly Float64Array[],
  starts: readonly number[],
): { step: number; label: string }[] {
  const known: Float64Array[] = [];
  return starts.map((step, index) => {
    const segment = steps.slice(step, starts[index + 1] ?? steps.length);
    const mean = (segment[0] ?? new Float64Array(0)).map(
      (_, band) => segment.reduce((sum, one) => sum + (one[band] ?? 0), 0) / segment.length,
    );
    const best = known.reduce(
      (top, one, at) => (cosine(one, mean) > cosine(known[top] ?? one, mean) ? at : top),
      0,
    );
    if (known[best] !== undefined && cosine(known[best], mean) >= SAME_LABEL_COSINE)
      return { step, label: labelOf(best) };
    known.push(mean);
    return { step, label: labelOf(known.length - 1) };
  });
}
