import { SLICE_SAMPLES } from '../../core/units.ts';
import type { VoiceDefinition } from '../../core/voice.ts';
import { createHarmonicPercussiveMask } from '../../dsp/harmonic-percussive.ts';
import type { AudioClock } from './audio-clock.ts';
import { createChannelRecorder } from './channel-recorder.ts';
import { createEventFinder } from './event-finder.ts';
import { createFrameStore, FRAME_BINS, frameEnd } from './frame-store.ts';
import type { LevelMeter } from './level-meter.ts';
import type { ReportSink } from './listener-engine.ts';
import { createSliceRecorder } from './slice-recorder.ts';
import { createSoundReports } from './sound-reports.ts';
import type { StereoRing } from './stereo-ring.ts';
import { measureVoices } from './voice-levels.ts';
import { createVoiceTrack } from './voice-track.ts';
import { createVoiceWeights } from './voice-weights.ts';

/** Partials stand out in time over nine frames (52 ms) and bursts in frequency over ±5 bins (±215 Hz). */
const HARMONIC_FRAMES = 9;
const PERCUSSIVE_RADIUS = 5;

/** Everything that is heard with one set of voices. */
export interface Hearing {
  readonly lastOnsetId: number;
  /** The ring holds a new quantum: find onsets. */
  quantum(): void;
  /** The ring holds a new frame: go on recording. */
  frame(): void;
  measure(level: LevelMeter): void;
  note(voice: string, timeSeconds: number, strength: number): void;
  /** Audio was lost here: the edge is no onset. */
  ignoreEdge(): void;
  reset(): void;
}

export function createHearing(
  voices: readonly VoiceDefinition[],
  sensitivity: number,
  ring: StereoRing,
  clock: AudioClock,
  emit: ReportSink,
  slices: boolean,
  firstOnsetId = 0,
): Hearing {
  const store = createFrameStore();
  const mask = createHarmonicPercussiveMask(FRAME_BINS, HARMONIC_FRAMES, PERCUSSIVE_RADIUS);
  const magnitudes = new Float32Array(FRAME_BINS);
  const weights = createVoiceWeights(voices);
  const tracks = voices.map((definition, voice) => {
    const { origin } = definition;
    const recorder =
      origin.kind === 'channel'
        ? createChannelRecorder(ring, origin.channel)
        : createSliceRecorder(voice, weights);
    return createVoiceTrack(definition, recorder);
  });
  const finder = createEventFinder(voices, sensitivity);
  const reports = createSoundReports(emit);
  const playedTogether = voices.map(() => false);
  let lastOnsetId = firstOnsetId;

  const end = (voice: number, sample: number): void => {
    const track = tracks[voice];
    if (!track || track.recorder.onset === null) return;
    reports.end(track, sample, clock.timeOf(Math.min(sample, ring.written)));
  };
  /** Voices marked in `starts` begin a sound at `sample`. */
  const start = (starts: readonly boolean[], sample: number, strength: number): void => {
    for (let voice = 0; slices && voice < tracks.length; voice++) {
      if (starts[voice] === true) end(voice, sample);
      else tracks[voice]?.recorder.limitFrom(store, sample);
    }
    for (let voice = 0; voice < tracks.length; voice++) {
      const track = tracks[voice];
      if (!track || starts[voice] !== true) continue;
      track.onset.id = ++lastOnsetId;
      track.onset.timeSeconds = clock.timeOf(sample);
      track.onset.reportedAtSeconds = clock.timeOf(ring.written);
      track.onset.strength = strength;
      reports.onset(track);
      if (!slices) continue;
      track.begin();
      track.recorder.begin(track.onset, store, sample, starts);
    }
  };

  return {
    get lastOnsetId() {
      return lastOnsetId;
    },
    quantum() {
      const events = finder.find(ring);
      for (let index = 0; index < events; index++) {
        const event = finder.event(index);
        start(event.starts, event.sample, event.strength);
      }
    },
    frame() {
      if (!slices) return;
      store.analyse(ring);
      const { power } = store.frame(store.count - 1);
      for (let bin = 0; bin < FRAME_BINS; bin++) magnitudes[bin] = Math.sqrt(power[bin] as number);
      mask.push(magnitudes);
      weights.weigh(mask.harmonic);
      for (let voice = 0; voice < tracks.length; voice++) {
        const track = tracks[voice];
        if (!track || track.recorder.onset === null) continue;
        track.recorder.advance(store);
        const heard = frameEnd(store.count - 1) - reports.sampleOf(track, clock);
        if (heard >= SLICE_SAMPLES) reports.whole(track);
        else if (track.decayed()) end(voice, ring.written);
        else if (track.partialDue(heard)) reports.partial(track);
      }
    },
    measure(level) {
      measureVoices(store, voices, weights, level);
    },
    note(voice, timeSeconds, strength) {
      voices.forEach(({ id }, index) => (playedTogether[index] = id === voice));
      start(playedTogether, Math.min(ring.written, Math.max(0, clock.sampleAt(timeSeconds))), strength);
    },
    ignoreEdge() {
      finder.ignoreEdge();
    },
    reset() {
      store.reset();
      mask.reset();
      weights.weigh(mask.harmonic);
      finder.reset();
      for (const track of tracks) track.recorder.stop();
    },
  };
}
