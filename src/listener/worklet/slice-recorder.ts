import type { Onset } from '../../core/onset.ts';
import { SLICE_SAMPLES } from '../../core/units.ts';
import { createRealFft } from '../../dsp/real-fft.ts';
import { sqrtHannWindow } from '../../dsp/windows.ts';
import type { FrameStore } from './frame-store.ts';
import { FRAME_BINS, FRAME_SAMPLES, FRAMES_KEPT, frameEnd } from './frame-store.ts';
import { createSliceMask, firstFrameHolding, frameStart } from './slice-mask.ts';
import type { VoiceWeights } from './voice-weights.ts';

/** Window weight below which a sample is too little covered to be told yet. */
const LEAST_COVER = 1e-4;
/** A sound cut off by the next one is faded out over this, so that the cut is no click [samples]. */
const FADE_SAMPLES = 128;

/** Records one voice's sound from its onset on, as the mask lets it through. */
export interface SliceRecorder {
  /** The sound being recorded, or null. */
  readonly onset: Onset | null;
  /** Power of the latest frame that is this sound's. */
  readonly power: number;
  begin(onset: Onset, store: FrameStore, onsetSample: number, together: readonly boolean[]): void;
  /** These voices began together, as is known now. */
  regroup(together: readonly boolean[]): void;
  /** Takes in the frames analysed since. */
  advance(store: FrameStore): void;
  /** Another voice began at `sample`: what it added since is taken out again. */
  limitFrom(store: FrameStore, sample: number): void;
  /** Writes what was heard up to sample `end` (default: all) as planar stereo; returns the sample frames written, ≤ 43 264. */
  write(output: Float32Array, end?: number): number;
  stop(): void;
}

export function createSliceRecorder(voice: number, weights: VoiceWeights): SliceRecorder {
  const fft = createRealFft(FRAME_SAMPLES);
  const window = sqrtHannWindow(FRAME_SAMPLES);
  const mask = createSliceMask(weights);
  const sums = [new Float32Array(SLICE_SAMPLES), new Float32Array(SLICE_SAMPLES)] as const;
  const cover = new Float32Array(SLICE_SAMPLES);
  const real = new Float32Array(FRAME_BINS);
  const imaginary = new Float32Array(FRAME_BINS);
  const samples = new Float32Array(FRAME_SAMPLES);
  const difference = new Float32Array(FRAME_BINS);
  const former = Array.from({ length: FRAMES_KEPT }, () => new Float32Array(FRAME_BINS));
  let onset: Onset | null = null;
  let onsetSample = 0;
  let nextFrame = 0;
  let power = 0;

  const addChannel = (
    re: Float32Array,
    im: Float32Array,
    gains: Float32Array,
    sum: Float32Array,
    position: number,
  ): void => {
    for (let bin = 0; bin < FRAME_BINS; bin++) {
      real[bin] = (re[bin] as number) * (gains[bin] as number);
      imaginary[bin] = (im[bin] as number) * (gains[bin] as number);
    }
    fft.inverse(real, imaginary, samples);
    const last = Math.min(FRAME_SAMPLES, SLICE_SAMPLES - position);
    for (let n = Math.max(0, -position); n < last; n++) {
      sum[position + n] = (sum[position + n] as number) + (samples[n] as number) * (window[n] as number);
    }
  };
  const addFrame = (store: FrameStore, index: number, gains: Float32Array): void => {
    const frame = store.frame(index);
    const position = frameStart(index) - onsetSample;
    addChannel(frame.leftReal, frame.leftImaginary, gains, sums[0], position);
    addChannel(frame.rightReal, frame.rightImaginary, gains, sums[1], position);
  };
  const addCover = (position: number): void => {
    const last = Math.min(FRAME_SAMPLES, SLICE_SAMPLES - position);
    for (let n = Math.max(0, -position); n < last; n++)
      cover[position + n] = (cover[position + n] as number) + (window[n] as number) ** 2;
  };
  const advance = (store: FrameStore): void => {
    for (; nextFrame < store.count; nextFrame++) {
      addFrame(store, nextFrame, mask.next(store, nextFrame));
      addCover(frameStart(nextFrame) - onsetSample);
      power = mask.ownPower(store, nextFrame);
    }
  };

  return {
    get onset() {
      return onset;
    },
    get power() {
      return power;
    },
    begin(newOnset, store, newOnsetSample, together) {
      onset = newOnset;
      onsetSample = newOnsetSample;
      nextFrame = Math.max(firstFrameHolding(onsetSample), store.count - FRAMES_KEPT);
      for (const sum of sums) sum.fill(0);
      cover.fill(0);
      mask.begin(store, onsetSample, voice, together);
      advance(store);
    },
    advance,
    limitFrom(store, sample) {
      const first = Math.max(
        firstFrameHolding(sample),
        firstFrameHolding(onsetSample),
        store.count - FRAMES_KEPT + 1,
      );
      mask.limitFrom(store, sample);
      for (let index = first; index < nextFrame; index++)
        (former[index % FRAMES_KEPT] as Float32Array).set(mask.gainsOf(index));
      for (let index = first; index < nextFrame; index++) {
        const was = former[index % FRAMES_KEPT] as Float32Array;
        const is = mask.next(store, index);
        for (let bin = 0; bin < FRAME_BINS; bin++)
          difference[bin] = (is[bin] as number) - (was[bin] as number);
        addFrame(store, index, difference);
      }
    },
    write(output, end = Infinity) {
      const heard = Math.max(
        0,
        Math.min(SLICE_SAMPLES, frameEnd(nextFrame - 1) - onsetSample, end - onsetSample),
      );
      const fadeFrom = end === Infinity ? heard : Math.max(0, heard - FADE_SAMPLES);
      output.fill(0);
      for (let n = 0; n < heard; n++) {
        const covered = cover[n] as number;
        if (covered < LEAST_COVER) continue;
        const fade = n < fadeFrom ? 1 : (heard - n) / FADE_SAMPLES;
        output[n] = ((sums[0][n] as number) / covered) * fade;
        output[SLICE_SAMPLES + n] = ((sums[1][n] as number) / covered) * fade;
      }
      return heard;
    },
    regroup: mask.regroup,
    stop() {
      onset = null;
    },
  };
}
