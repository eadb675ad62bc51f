import { SLICE_SAMPLES } from '../../core/units.ts';
import type { VoiceDefinition } from '../../core/voice.ts';
import { createHarmonicPercussiveMask } from '../../dsp/harmonic-percussive.ts';
import type { AudioClock } from './audio-clock.ts';
import { createChannelRecorder } from './channel-recorder.ts';
import { createEventFinder } from './event-finder.ts';
import { createFrameStore, FRAME_BINS, frameEnd, type FrameStore } from './frame-store.ts';
import type { LevelMeter } from './level-meter.ts';
import type { ReportSink } from './listener-engine.ts';
import { createSliceRecorder } from './slice-recorder.ts';
import { createSoundReports } from './sound-reports.ts';
import type { StereoRing } from './stereo-ring.ts';
import { measureVoices } from './voice-levels.ts';
import { createVoiceTrack, type VoiceTrack } from './voice-track.ts';
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
  rings: readonly StereoRing[],
  clock: AudioClock,
  emit: ReportSink,
  slices: boolean,
  firstOnsetId = 0,
): Hearing {
  const ring = rings[0] as StereoRing;
  const stores = rings.map(() => createFrameStore());
  const store = stores[0] as FrameStore;
  const mask = createHarmonicPercussiveMask(FRAME_BINS, HARMONIC_FRAMES, PERCUSSIVE_RADIUS);
  const magnitudes = new Float32Array(FRAME_BINS);
  const weights = createVoiceWeights(voices);
  const tracks = voices.map((definition, voice) => {
    const { origin } = definition;
    const recorder =
      origin.kind === 'channel'
        ? createChannelRecorder(rings[origin.input] as StereoRing, origin.channel)
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
  const begin = (track: VoiceTrack, starts: readonly boolean[], sample: number, strength: number): void => {
    track.onset.id = ++lastOnsetId;
    track.onset.timeSeconds = clock.timeOf(sample);
    track.onset.reportedAtSeconds = clock.timeOf(ring.written);
    track.onset.strength = strength;
    track.startSample = sample;
    reports.onset(track);
    if (!slices) return;
    track.begin();
    track.recorder.begin(track.onset, store, sample, starts);
  };
  /** Voices marked in `starts` begin a sound at `sample`. */
  const start = (starts: readonly boolean[], sample: number, strength: number): void => {
    for (let voice = 0; slices && voice < tracks.length; voice++) {
      if (starts[voice] === true) end(voice, sample);
      else tracks[voice]?.recorder.limitFrom(store, sample);
    }
    for (let voice = 0; voice < tracks.length; voice++) {
      const track = tracks[voice];
      if (track && starts[voice] === true) begin(track, starts, sample, strength);
    }
  };
  /** The sound told to begin at `sample` has these voices: others are withdrawn, missing ones begin there too. */
  const correct = (starts: readonly boolean[], sample: number, strength: number): void => {
    for (let voice = 0; voice < tracks.length; voice++) {
      const track = tracks[voice];
      if (!track || track.definition.origin.kind !== 'mix') continue;
      const told = track.startSample === sample;
      if (told && starts[voice] !== true) {
        track.startSample = -1;
        reports.withdrawn(track, clock.timeOf(ring.written));
      } else if (told) track.recorder.regroup(starts);
    }
    for (let voice = 0; voice < tracks.length; voice++) {
      const track = tracks[voice];
      if (!track || starts[voice] !== true || track.startSample === sample) continue;
      if (slices) end(voice, sample);
      begin(track, starts, sample, strength);
    }
  };

  return {
    get lastOnsetId() {
      return lastOnsetId;
    },
    quantum() {
      const events = finder.find(rings);
      for (let index = 0; index < events; index++) {
        const event = finder.event(index);
        if (event.corrects) correct(event.starts, event.sample, event.strength);
        else start(event.starts, event.sample, event.strength);
      }
    },
    frame() {
      if (!slices) return;
      for (let input = 0; input < stores.length; input++)
        (stores[input] as FrameStore).analyse(rings[input] as StereoRing);
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
      measureVoices(stores, voices, weights, level);
    },
    note(voice, timeSeconds, strength) {
      voices.forEach(({ id }, index) => (playedTogether[index] = id === voice));
      start(playedTogether, Math.min(ring.written, Math.max(0, clock.sampleAt(timeSeconds))), strength);
    },
    ignoreEdge() {
      finder.ignoreEdge();
    },
    reset() {
      for (const one of stores) one.reset();
      mask.reset();
      weights.weigh(mask.harmonic);
      finder.reset();
      for (const track of tracks) {
        track.recorder.stop();
        track.startSample = -1;
      }
    },
  };
}
