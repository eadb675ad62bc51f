import type { VoiceId } from './voice.ts';

/** Counts up from 1 within one run of the listener; also the id of the slice, the squiggle and the mark it leads to. */
export type OnsetId = number;

/** A sound that starts. */
export interface Onset {
  readonly id: OnsetId;
  readonly voice: VoiceId;
  /** Where the sound starts, AudioContext time [s]. */
  readonly timeSeconds: number;
  /** AudioContext time at which the listener said so; never before `timeSeconds` is audible [s]. */
  readonly reportedAtSeconds: number;
  /** How clearly it stands out, 0 (barely) to 1. */
  readonly strength: number;
}
