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
  const clear = (): void => {
    squares.fill(0);
    peaks.fill(0);
    count = 0;
  };
  return {
    add(left, right) {
      for (let index = 0; index < left.length; index++) {
        const ofLeft = left[index] as number;
        const ofRight = right[index] as number;
        squares[0] = (squares[0] as number) + ofLeft * ofLeft;
        squares[1] = (squares[1] as number) + ofRight * ofRight;
        peaks[0] = Math.max(peaks[0] as number, Math.abs(ofLeft));
        peaks[1] = Math.max(peaks[1] as number, Math.abs(ofRight));
      }
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
