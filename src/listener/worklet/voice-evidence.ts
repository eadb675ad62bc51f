import { REGION_COUNT } from './onset-features.ts';

/** Besides the moment of the onset, its rises are looked at 15, 20, 26 and 38 ms later, when lows have risen too [frames of 2.9 ms]. */
const LATER_FRAMES: readonly number[] = [5, 7, 9, 13];
const LAST_FRAME = 13;
/** Values taken at the onset (rise, largest rise, long rise) and later (rise, long rise) of each region: no levels, which tell the piece and not the sound. */
const FIRST_VALUES = 3 * REGION_COUNT;
const LATER_VALUES = 2 * REGION_COUNT;

/** Length of the evidence that a voice is told by. */
const EVIDENCE_COUNT = FIRST_VALUES + LATER_FRAMES.length * LATER_VALUES;

/** Collects what the spectrum does in the first 38 ms of a sound. */
export interface VoiceEvidence {
  /** `[EVIDENCE_COUNT]`; whole when `push` has said so; reused. */
  readonly values: Float32Array;
  /** A sound has just been found to start: `features` as of `OnsetFeatures.values`. */
  begin(features: Float32Array): void;
  /** Takes the features of the next frame; true once, when enough has been heard. */
  push(features: Float32Array): boolean;
  reset(): void;
}

export function createVoiceEvidence(): VoiceEvidence {
  const values = new Float32Array(EVIDENCE_COUNT);
  let frames = LAST_FRAME;
  return {
    values,
    begin(features) {
      frames = 0;
      for (let i = 0; i < FIRST_VALUES; i++) values[i] = features[i] as number;
    },
    push(features) {
      if (frames >= LAST_FRAME) return false;
      frames++;
      for (let later = 0; later < LATER_FRAMES.length; later++) {
        if (LATER_FRAMES[later] !== frames) continue;
        const start = FIRST_VALUES + later * LATER_VALUES;
        for (let region = 0; region < REGION_COUNT; region++) {
          values[start + region] = features[region] as number;
          values[start + REGION_COUNT + region] = features[2 * REGION_COUNT + region] as number;
        }
      }
      return frames === LAST_FRAME;
    },
    reset() {
      frames = LAST_FRAME;
    },
  };
}
