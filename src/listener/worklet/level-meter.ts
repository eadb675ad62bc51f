import type { LevelReport } from '../../core/level.ts';
import type { VoiceDefinition } from '../../core/voice.ts';

/** A sample this near to full scale was very likely cut off there. */
const CLIP_LEVEL = 0.999;

type Pair = [number, number];
interface MutableLevel {
  timeSeconds: number;
  peak: Pair;
  rms: Pair;
  clipped: boolean;
  voices: { voice: string; rms: number; centroidHz: number }[];
}

/** Gathers what a level report says; the report is one object, written anew each time. */
export interface LevelMeter {
  add(left: Float32Array, right: Float32Array): void;
  setVoice(index: number, rms: number, centroidHz: number): void;
  report(timeSeconds: number): LevelReport;
  reset(): void;
}

export function createLevelMeter(voices: readonly VoiceDefinition[]): LevelMeter {
  const level: MutableLevel = {
    timeSeconds: 0,
    peak: [0, 0],
    rms: [0, 0],
    clipped: false,
    voices: voices.map(({ id }) => ({ voice: id, rms: 0, centroidHz: 0 })),
  };
  // Typed arrays hold numbers unboxed: the audio thread must not allocate.
  const squares = new Float64Array(2);
  const peaks = new Float64Array(2);
  let count = 0;
  const addChannel = (channel: 0 | 1, samples: Float32Array): void => {
    let sum = squares[channel] as number;
    let peak = peaks[channel] as number;
    for (let index = 0; index < samples.length; index++) {
      const sample = samples[index] as number;
      sum += sample * sample;
      peak = Math.max(peak, Math.abs(sample));
    }
    squares[channel] = sum;
    peaks[channel] = peak;
  };
  const clear = (): void => {
    squares.fill(0);
    peaks.fill(0);
    count = 0;
  };
  return {
    add(left, right) {
      addChannel(0, left);
      addChannel(1, right);
      count += left.length;
    },
    setVoice(index, rms, centroidHz) {
      const voice = level.voices[index];
      if (voice === undefined) return;
      voice.rms = rms;
      voice.centroidHz = centroidHz;
    },
    report(timeSeconds) {
      level.timeSeconds = timeSeconds;
      level.peak[0] = peaks[0] as number;
      level.peak[1] = peaks[1] as number;
      level.rms[0] = Math.sqrt((squares[0] as number) / Math.max(1, count));
      level.rms[1] = Math.sqrt((squares[1] as number) / Math.max(1, count));
      level.clipped = Math.max(peaks[0] as number, peaks[1] as number) >= CLIP_LEVEL;
      clear();
      return level;
    },
    reset: clear,
  };
}
