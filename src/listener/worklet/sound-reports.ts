import { SLICE_SAMPLES } from '../../core/units.ts';
import type { AudioClock } from './audio-clock.ts';
import type { ReportSink } from './listener-engine.ts';
import type { VoiceTrack } from './voice-track.ts';

/** Says what happens to the sounds of the voices; report objects and the slice buffer are written anew each time. */
export interface SoundReports {
  onset(track: VoiceTrack): void;
  /** The track's sound was not this voice's after all: it is forgotten. */
  withdrawn(track: VoiceTrack, atSeconds: number): void;
  partial(track: VoiceTrack): void;
  /** The slice is full: sends it and stops recording; the sound itself may go on. */
  whole(track: VoiceTrack): void;
  /** The sound is over at sample `end`: its slice is whole, silent from there on. */
  end(track: VoiceTrack, end: number, atSeconds: number): void;
  /** Sample at which the track's sound began. */
  sampleOf(track: VoiceTrack, clock: AudioClock): number;
}

export function createSoundReports(emit: ReportSink): SoundReports {
  const samples = new Float32Array(2 * SLICE_SAMPLES);
  const noOnset = { id: 0, voice: '', timeSeconds: 0, reportedAtSeconds: 0, strength: 0 };
  const slice = { onset: noOnset, samples, heardSamples: 0 };
  const sliceReport = { kind: 'slice' as const, slice };
  const onsetReport = { kind: 'onset' as const, onset: noOnset };
  const ended = { kind: 'sound-ended' as const, onsetId: 0, atSeconds: 0 };
  const withdrawn = { kind: 'withdrawn' as const, onsetId: 0, atSeconds: 0 };
  const send = (track: VoiceTrack, heardSamples: number): void => {
    slice.onset = track.onset;
    slice.heardSamples = heardSamples;
    emit(sliceReport);
  };
  return {
    onset(track) {
      onsetReport.onset = track.onset;
      emit(onsetReport);
    },
    withdrawn(track, atSeconds) {
      withdrawn.onsetId = track.onset.id;
      withdrawn.atSeconds = atSeconds;
      emit(withdrawn);
      track.recorder.stop();
    },
    partial(track) {
      send(track, track.recorder.write(samples));
    },
    whole(track) {
      track.recorder.write(samples);
      send(track, SLICE_SAMPLES);
      track.recorder.stop();
    },
    end(track, end, atSeconds) {
      track.recorder.write(samples, end);
      ended.onsetId = track.onset.id;
      ended.atSeconds = atSeconds;
      emit(ended);
      send(track, SLICE_SAMPLES);
      track.recorder.stop();
    },
    sampleOf(track, clock) {
      return clock.sampleAt(track.onset.timeSeconds);
    },
  };
}
