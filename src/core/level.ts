import type { VoiceId } from './voice.ts';

/** How loud it is now: of the input and of each voice. */
export interface LevelReport {
  readonly timeSeconds: number;
  /** Highest absolute sample since the last report, per channel, 0 to 1 and beyond when clipping. */
  readonly peak: readonly [number, number];
  /** Root mean square since the last report, per channel. */
  readonly rms: readonly [number, number];
  readonly clipped: boolean;
  readonly voices: readonly { readonly voice: VoiceId; readonly rms: number; readonly centroidHz: number }[];
}
