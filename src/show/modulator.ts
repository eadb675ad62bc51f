import type { LevelReport } from '../core/level.ts';
import type { Onset } from '../core/onset.ts';
import type { ScoreUpdate } from '../core/score.ts';
import type { Squiggle } from '../core/squiggle.ts';
import { amplitudeToDecibels } from '../core/units.ts';
import type { VoiceId } from '../core/voice.ts';
import { modulate, smooth, type ModulationBase } from './modulation.ts';
import { registry } from './registry.ts';
import { settingsStore } from './settings.ts';
import { sceneOnAir, showStore } from './store.ts';

/** A voice this quiet is level 0; full scale is level 1 [dB]. */
const QUIET_DECIBELS = -48;

/** Decay of the envelope that an onset leaves behind: a sixteenth at 120 a minute [s]. */
const ONSET_DECAY_SECONDS = 0.125;

/** Spectral centroids that are brightness 0 and 1 [Hz]. */
const DARK_HERTZ = 100;
const BRIGHT_HERTZ = 8000;

/** How slowly the energy of a section follows the loudness [s]: a bar, not a beat. */
const ENERGY_SECONDS = 2;

/** How fast the loudest level so far is forgotten [share per second]. */
const PEAK_DECAY = 0.002;

interface VoiceState {
  level: number;
  onset: number;
  pitch: number;
  brightness: number;
  onsetSeconds: number;
  strength: number;
}

/** Listens to everything cables can follow and works the matrix. */
export interface Modulator {
  hearLevel(level: LevelReport): void;
  hearOnset(onset: Onset): void;
  /** Takes the pitch of a voice from the height of its drawing, which is how the audience sees it. */
  hearSquiggle(squiggle: Squiggle): void;
  hearScore(update: ScoreUpdate): void;
  /** Values of all modulated parameters at this AudioContext time [s]; an empty record when no cable is plugged. */
  tick(nowSeconds: number): Readonly<Record<string, number>>;
}

/** Amplitude as a level, 0 (−48 dB and less) to 1 (full scale). */
function levelOf(rms: number): number {
  return Math.min(1, Math.max(0, 1 - amplitudeToDecibels(rms) / QUIET_DECIBELS));
}

/** Spectral centroid as a brightness, 0 to 1, even steps per octave. */
function brightnessOf(centroidHz: number): number {
  if (centroidHz <= DARK_HERTZ) return 0;
  return Math.min(1, Math.log(centroidHz / DARK_HERTZ) / Math.log(BRIGHT_HERTZ / DARK_HERTZ));
}

/** A modulator that has heard nothing. */
export function createModulator(): Modulator {
  const voices = new Map<VoiceId, VoiceState>();
  let smoothed: ReadonlyMap<string, number> = new Map();
  let lastSeconds: number | null = null;
  let beat = { seconds: 0, length: 0.5, count: 0 };
  let energy = { loudness: 0, smoothed: 0, peak: 0.25 };

  function voice(id: VoiceId): VoiceState {
    const known = voices.get(id);
    if (known !== undefined) return known;
    const fresh = { level: 0, onset: 0, pitch: 0, brightness: 0, onsetSeconds: -Infinity, strength: 0 };
    voices.set(id, fresh);
    return fresh;
  }

  function baseOf(target: string): ModulationBase | undefined {
    const parameter = registry().parameters.get(target);
    if (parameter === undefined || parameter.fixed !== undefined) return undefined;
    const state = showStore.getState();
    const value = parameter.read({ state, settings: settingsStore.getState(), scene: sceneOnAir(state) });
    return {
      value,
      minimum: parameter.minimum,
      maximum: parameter.onlyLess === true ? value : parameter.maximum,
    };
  }

  function age(nowSeconds: number, elapsedSeconds: number): void {
    for (const state of voices.values()) {
      const since = nowSeconds - state.onsetSeconds;
      state.onset = since < 0 ? 0 : state.strength * Math.exp(-since / ONSET_DECAY_SECONDS);
    }
    const follower = smooth(energy.smoothed, energy.loudness, ENERGY_SECONDS, elapsedSeconds);
    const peak = Math.max(follower, energy.peak * (1 - PEAK_DECAY * elapsedSeconds), 0.25);
    energy = { loudness: energy.loudness, smoothed: follower, peak };
  }

  return {
    hearLevel({ rms, voices: heard }) {
      energy.loudness = levelOf(Math.hypot(rms[0], rms[1]) / Math.SQRT2);
      for (const { voice: id, rms: amplitude, centroidHz } of heard) {
        const state = voice(id);
        state.level = levelOf(amplitude);
        state.brightness = brightnessOf(centroidHz);
      }
    },
    hearOnset({ voice: id, timeSeconds, strength }) {
      const state = voice(id);
      state.onsetSeconds = timeSeconds;
      state.strength = 0.5 + strength / 2;
    },
    hearSquiggle({ onset, descriptors }) {
      voice(onset.voice).pitch = descriptors.height;
    },
    hearScore(update) {
      if (update.kind === 'tempo') beat.length = 60 / update.tempo.beatsPerMinute;
      if (update.kind !== 'beat') return;
      const { timeSeconds, barIndex, beatsPerBar, positionInBar } = update.beat;
      beat = { ...beat, seconds: timeSeconds, count: barIndex * beatsPerBar + positionInBar - 1 };
    },
    tick(nowSeconds) {
      const elapsedSeconds = Math.max(0, nowSeconds - (lastSeconds ?? nowSeconds));
      lastSeconds = nowSeconds;
      age(nowSeconds, elapsedSeconds);
      const { modulations } = showStore.getState().show;
      const beats = beat.count + (nowSeconds - beat.seconds) / beat.length;
      const inputs = { seconds: nowSeconds, beats, sectionEnergy: energy.smoothed / energy.peak, voices };
      const result = modulate(modulations, baseOf, inputs, smoothed, elapsedSeconds);
      smoothed = result.smoothed;
      return result.values;
    },
  };
}
