import type { Onset } from '../../core/onset.ts';
import { SLICE_SAMPLES } from '../../core/units.ts';
import { FRAME_HOP, POWER_TO_MEAN_SQUARE } from './frame-store.ts';
import type { SliceRecorder } from './slice-recorder.ts';
import type { StereoRing } from './stereo-ring.ts';

/** Records a voice that has a channel (or the whole input) of its own: nothing need be taken away. */
export function createChannelRecorder(ring: StereoRing, channel: 'left' | 'right' | 'stereo'): SliceRecorder {
  const latest = new Float32Array(FRAME_HOP);
  const side = new Float32Array(SLICE_SAMPLES);
  let onset: Onset | null = null;
  let onsetSample = 0;
  const powerOf = (which: 0 | 1): number => {
    ring.read(which, ring.written - FRAME_HOP, latest);
    let sum = 0;
    for (const sample of latest) sum += sample * sample;
    return sum / FRAME_HOP / POWER_TO_MEAN_SQUARE;
  };
  return {
    get onset() {
      return onset;
    },
    get power() {
      if (channel === 'left') return powerOf(0);
      return channel === 'right' ? powerOf(1) : (powerOf(0) + powerOf(1)) / 2;
    },
    begin(newOnset, _store, newOnsetSample) {
      onset = newOnset;
      onsetSample = newOnsetSample;
    },
    regroup: () => undefined,
    advance: () => undefined,
    limitFrom: () => undefined,
    write(output, end = Infinity) {
      const heard = Math.max(0, Math.min(SLICE_SAMPLES, ring.written - onsetSample, end - onsetSample));
      ring.read(channel === 'right' ? 1 : 0, onsetSample, side);
      output.set(side);
      ring.read(channel === 'left' ? 0 : 1, onsetSample, side);
      output.set(side, SLICE_SAMPLES);
      output.fill(0, heard, SLICE_SAMPLES);
      output.fill(0, SLICE_SAMPLES + heard);
      return heard;
    },
    stop() {
      onset = null;
    },
  };
}
