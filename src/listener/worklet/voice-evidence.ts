import { REGION_COUNT } from './onset-features.ts';

/** Besides the moment of the onset, its rises are looked at 15, 20, 26 and 38 ms later, when lows have risen too [frames of 2.9 ms]. */
const LATER_FRAMES: readonly number[] = [5, 7, 9, 13];
const LAST_FRAME = 13;
/** Values taken at the onset (rise, largest rise, long rise) and later (rise, long rise) of each region: no levels, which tell the piece and not the sound. */
const FIRST_VALUES = 3 * REGION_COUNT;
const LATER_VALUES = 2 * REGION_COUNT;

/** When the first of these are in, 15 ms after the onset was told, the voices are told for the second time: before any ink of it. */
const MIDDLE_COUNT = FIRST_VALUES + LATER_VALUES;
/** Length of the evidence that a voice is told by in the end. */
const EVIDENCE_COUNT = FIRST_VALUES + LATER_FRAMES.length * LATER_VALUES;

/** How much of the evidence is in: what there is after 15 ms, or all of it. */
export type EvidenceStage = 'middle' | 'whole';

/** Collects what the spectrum does in the first 38 ms of a sound. */
export interface VoiceEvidence {
  /** `[MIDDLE_COUNT]`, what there is after 15 ms; reused. */
  readonly middle: Float32Array;
  /** `[EVIDENCE_COUNT]`; whole when `push` has said so; reused. */
  readonly whole: Float32Array;
  /** A sound has just been found to start: `features` as of `OnsetFeatures.values`. */
  begin(features: Float32Array): void;
  /** Takes the features of the next frame; says once of each stage that it has been reached. */
  push(features: Float32Array): EvidenceStage | null;
  reset(): void;
}

export function createVoiceEvidence(): VoiceEvidence {
  const values = new Float32Array(EVIDENCE_COUNT);
  const middle = values.subarray(0, MIDDLE_COUNT);
  let frames = LAST_FRAME;
  return {
    middle,
    whole: values,
    begin(features) {
      frames = 0;
      for (let i = 0; i < FIRST_VALUES; i++) values[i] = features[i] as number;
    },
    push(features) {
      if (frames >= LAST_FRAME) return null;
      frames++;
      for (let later = 0; later < LATER_FRAMES.length; later++) {
        if (LATER_FRAMES[later] !== frames) continue;
        const start = FIRST_VALUES + later * LATER_VALUES;
        for (let region = 0; region < REGION_COUNT; region++) {
          values[start + region] = features[region] as number;
          values[start + REGION_COUNT + region] = features[2 * REGION_COUNT + region] as number;
        }
      }
      if (frames === LATER_FRAMES[0]) return 'middle';
      return frames === LAST_FRAME ? 'whole' : null;
    },
    reset() {
      frames = LAST_FRAME;
    },
  };
}
