import type { Onset } from '../../core/onset.ts';
import type { VoiceDefinition } from '../../core/voice.ts';
import { SLICE_SAMPLES } from '../../core/units.ts';
import type { SliceRecorder } from './slice-recorder.ts';

/** A slice is sent when this much of it has been heard, and when it is whole: 20, 46, 100, 141, 200, 400 ms [samples]. */
export const PARTIAL_SAMPLES = [882, 2048, 4410, 6200, 8820, 17_640] as const;
/** A sound is over when its power has been this far below its highest … */
const DECAYED_RATIO = 1e-5;
/** … or below −100 dB full scale (in units of frame power, see POWER_TO_MEAN_SQUARE) … */
const SILENT_POWER = 1e-10 / (4 / 1024 ** 2);
/** … for this many checks, 46 ms. */
const DECAYED_CHECKS = 8;

export type MutableOnset = { -readonly [key in keyof Onset]: Onset[key] };

/** One voice: its definition, the sound it plays now and how much of it has been sent. */
export interface VoiceTrack {
  readonly definition: VoiceDefinition;
  readonly recorder: SliceRecorder;
  readonly onset: MutableOnset;
  /** Where its latest sound began; −1 if none did or it was withdrawn [samples]. */
  startSample: number;
  begin(): void;
  /** True if a partial slice is due at `heard` samples; each only once. */
  partialDue(heard: number): boolean;
  /** True once the present sound has died away. */
  decayed(): boolean;
}

export function createVoiceTrack(definition: VoiceDefinition, recorder: SliceRecorder): VoiceTrack {
  let sent = 0;
  let highest = 0;
  let quietChecks = 0;
  return {
    definition,
    recorder,
    onset: { id: 0, voice: definition.id, timeSeconds: 0, reportedAtSeconds: 0, strength: 0 },
    startSample: -1,
    begin() {
      sent = 0;
      highest = 0;
      quietChecks = 0;
    },
    partialDue(heard) {
      if (
        heard >= SLICE_SAMPLES ||
        sent >= PARTIAL_SAMPLES.length ||
        heard < (PARTIAL_SAMPLES[sent] as number)
      )
        return false;
      while (sent < PARTIAL_SAMPLES.length && heard >= (PARTIAL_SAMPLES[sent] as number)) sent++;
      return true;
    },
    decayed() {
      highest = Math.max(highest, recorder.power);
      quietChecks = recorder.power < Math.max(highest * DECAYED_RATIO, SILENT_POWER) ? quietChecks + 1 : 0;
      return quietChecks >= DECAYED_CHECKS;
    },
  };
}
