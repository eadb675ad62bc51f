import { AUDIO_BLOCK_SAMPLES } from '../../core/audio-block.ts';
import type { ReportSink } from './listener-engine.ts';

/** Collects the mix in mono and emits it block by block. */
export interface BlockMaker {
  /** Takes a quantum whose first sample is at `timeSeconds`; the block length must be a multiple of its length. */
  add(left: Float32Array, right: Float32Array, timeSeconds: number): void;
  reset(): void;
}

export function createBlockMaker(emit: ReportSink): BlockMaker {
  const samples = new Float32Array(AUDIO_BLOCK_SAMPLES);
  const block = { timeSeconds: 0, samples };
  const report = { kind: 'block' as const, block };
  let filled = 0;
  return {
    add(left, right, timeSeconds) {
      if (filled === 0) block.timeSeconds = timeSeconds;
      for (let n = 0; n < left.length; n++)
        samples[filled + n] = ((left[n] as number) + (right[n] as number)) / 2;
      filled += left.length;
      if (filled < AUDIO_BLOCK_SAMPLES) return;
      filled = 0;
      emit(report);
    },
    reset() {
      filled = 0;
    },
  };
}
