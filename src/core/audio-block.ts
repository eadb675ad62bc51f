/** A stretch of the mix in mono, handed from the listener to the score in order and without gaps. */
export interface AudioBlock {
  /** AudioContext time of the first sample [s]. */
  readonly timeSeconds: number;
  /** Mid = (left + right) / 2, ±1. */
  readonly samples: Float32Array;
}

/** Sample frames in one block: 23 ms, so that the score is never later than a beat can tell [samples]. */
export const AUDIO_BLOCK_SAMPLES = 1024;
