import type { VoiceDefinition } from '../../core/voice.ts';
import { createOnsetDetector } from './onset-detector.ts';
import type { StereoRing } from './stereo-ring.ts';
import { createVoiceAttribution } from './voice-attribution.ts';
import { createVoiceEvidence } from './voice-evidence.ts';

/** After an edge where audio was lost, nothing counts for as long as the detector's window still holds it, 70 ms [quanta]. */
const EDGE_QUANTA = 24;

/** Voices that begin to sound together. */
export interface SoundEvent {
  /** Per voice: does it begin? */
  readonly starts: readonly boolean[];
  readonly sample: number;
  readonly strength: number;
  /** True: this event was told before, and these are the voices that it really has. */
  readonly corrects: boolean;
}

/** Finds events: in the mix for the voices that share it, in a channel for a voice that has one. */
export interface EventFinder {
  /** Listens to the newest quantum of every input; returns how many events it brought. */
  find(rings: readonly StereoRing[]): number;
  /** The events of the last `find`; reused by the next. */
  event(index: number): SoundEvent;
  ignoreEdge(): void;
  reset(): void;
}

export function createEventFinder(voices: readonly VoiceDefinition[], sensitivity: number): EventFinder {
  const parts = [
    createMixPart(voices, sensitivity),
    ...voices.map((voice, index) => createChannelPart(voice, index, voices.length, sensitivity)),
  ];
  const active = parts.filter((part) => part !== null);
  const found: SoundEvent[] = active.map(({ event }) => event);
  let ignoredQuanta = 0;
  return {
    find(rings) {
      let count = 0;
      for (const part of active) {
        const ring = rings[part.input];
        if (ring !== undefined && part.push(ring) && ignoredQuanta === 0) found[count++] = part.event;
      }
      ignoredQuanta = Math.max(0, ignoredQuanta - 1);
      return count;
    },
    event: (index) => found[index] as SoundEvent,
    ignoreEdge() {
      ignoredQuanta = EDGE_QUANTA;
    },
    reset() {
      ignoredQuanta = 0;
      for (const part of active) part.reset();
    },
  };
}

interface EventPart {
  readonly event: SoundEvent;
  /** Number of the input that is listened to. */
  readonly input: number;
  /** Listens to the newest quantum; true if `event` tells of something new. */
  push(ring: StereoRing): boolean;
  reset(): void;
}

function createMixPart(voices: readonly VoiceDefinition[], sensitivity: number): EventPart | null {
  if (!voices.some(({ origin }) => origin.kind === 'mix')) return null;
  const detector = createOnsetDetector('both', sensitivity);
  const attribution = createVoiceAttribution(voices);
  const evidence = createVoiceEvidence();
  const starts = voices.map(() => false);
  const event = { starts, sample: 0, strength: 0, corrects: false };
  return {
    event,
    input: 0,
    push(ring) {
      // Evidence is whole before the next onset may come: see REFRACTORY_FRAMES.
      const found = detector.push(ring);
      const stage = evidence.push(detector.features);
      if (stage !== null) {
        event.corrects = true;
        return attribution.correct(stage, evidence, starts);
      }
      if (!found) return false;
      attribution.attribute(detector.features, starts);
      evidence.begin(detector.features);
      event.sample = detector.onsetSample;
      event.strength = detector.strength;
      event.corrects = false;
      return true;
    },
    reset: () => {
      detector.reset();
      evidence.reset();
    },
  };
}

function createChannelPart(
  voice: VoiceDefinition,
  index: number,
  count: number,
  sensitivity: number,
): EventPart | null {
  if (voice.origin.kind !== 'channel') return null;
  const { channel, input } = voice.origin;
  const detector = createOnsetDetector(channel === 'stereo' ? 'both' : channel, sensitivity);
  const event = {
    starts: Array.from({ length: count }, (_, other) => other === index),
    sample: 0,
    strength: 0,
    corrects: false,
  };
  return {
    event,
    input,
    push(ring) {
      if (!detector.push(ring)) return false;
      event.sample = detector.onsetSample;
      event.strength = detector.strength;
      return true;
    },
    reset: () => {
      detector.reset();
    },
  };
}
