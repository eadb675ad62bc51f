import { createRealFft } from '../../dsp/real-fft.ts';
import { sqrtHannWindow } from '../../dsp/windows.ts';
import type { StereoRing } from './stereo-ring.ts';

/** Window of the spectra that slices are cut from: 23 ms parts a kick from a bass and smears an attack little [samples]. */
export const FRAME_SAMPLES = 1024;
/** Step between frames: two audio quanta [samples]. */
export const FRAME_HOP = 256;
/** Frames kept: an onset reported 25 ms late still finds its first frame and the three before it. */
export const FRAMES_KEPT = 16;
/** Bins of a frame. */
export const FRAME_BINS = FRAME_SAMPLES / 2 + 1;

/** Spectrum of both channels over one frame. */
export interface StereoFrame {
  readonly leftReal: Float32Array;
  readonly leftImaginary: Float32Array;
  readonly rightReal: Float32Array;
  readonly rightImaginary: Float32Array;
  /** Mean of both channels' |X|², `[FRAME_BINS]`. */
  readonly power: Float32Array;
}

/** The latest short-time spectra. Frame f covers samples (f + 1)·FRAME_HOP − FRAME_SAMPLES … (f + 1)·FRAME_HOP − 1. */
export interface FrameStore {
  /** Frames analysed since the last reset. */
  readonly count: number;
  /** Analyses the next frame; its last sample must be the newest of the ring. */
  analyse(ring: StereoRing): void;
  /** Frame number `index`, which must be one of the last `FRAMES_KEPT`. */
  frame(index: number): StereoFrame;
  reset(): void;
}

/** One past the last sample of frame `index`. */
export function frameEnd(index: number): number {
  return (index + 1) * FRAME_HOP;
}

/** Mean square of a signal of which `power` is a bin's contribution, both sides of the spectrum counted (Parseval). */
export const POWER_TO_MEAN_SQUARE = 4 / FRAME_SAMPLES ** 2;

export function createFrameStore(): FrameStore {
  const fft = createRealFft(FRAME_SAMPLES);
  const window = sqrtHannWindow(FRAME_SAMPLES);
  const samples = new Float32Array(FRAME_SAMPLES);
  const bins = (): Float32Array => new Float32Array(FRAME_BINS);
  const frames = Array.from({ length: FRAMES_KEPT }, () => ({
    leftReal: bins(),
    leftImaginary: bins(),
    rightReal: bins(),
    rightImaginary: bins(),
    power: bins(),
  }));
  let count = 0;
  const at = (index: number): StereoFrame => frames[index % FRAMES_KEPT] as StereoFrame;
  const transform = (ring: StereoRing, channel: 0 | 1, real: Float32Array, imaginary: Float32Array): void => {
    ring.read(channel, ring.written - FRAME_SAMPLES, samples);
    for (let n = 0; n < FRAME_SAMPLES; n++) samples[n] = (samples[n] as number) * (window[n] as number);
    fft.forward(samples, real, imaginary);
  };
  return {
    get count() {
      return count;
    },
    analyse(ring) {
      const frame = at(count);
      transform(ring, 0, frame.leftReal, frame.leftImaginary);
      transform(ring, 1, frame.rightReal, frame.rightImaginary);
      for (let bin = 0; bin < FRAME_BINS; bin++) {
        const left = (frame.leftReal[bin] as number) ** 2 + (frame.leftImaginary[bin] as number) ** 2;
        const right = (frame.rightReal[bin] as number) ** 2 + (frame.rightImaginary[bin] as number) ** 2;
        frame.power[bin] = (left + right) / 2;
      }
      count++;
    },
    frame: at,
    reset() {
      count = 0;
      for (const frame of frames) frame.power.fill(0);
    },
  };
}
