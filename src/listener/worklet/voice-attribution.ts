import type { VoiceDefinition } from '../../core/voice.ts';
import { createDenseNetwork, type DenseNetwork } from '../../dsp/dense-network.ts';
import { unpackLayer, type PackedLayer } from '../../dsp/packed-weights.ts';
import type { EvidenceStage, VoiceEvidence } from './voice-evidence.ts';
import networks from './voice-network.json' with { type: 'json' };

/** A second voice begins too if the network is more than half sure of it. */
const ALSO_SOUNDS = 0.5;
/**
 * A voice that was told to begin is taken back only below `stillSounds`, so that what is nearly even does not flicker, and one that was missed is
 * told above `alsoSounds`. After 15 ms, before any ink, missing a voice costs more: its first ink would come 23 ms later. With these .42 of the
 * demo's drawings that would be taken back while they are drawn, and of its sounds that are told after 30 ms, are told in time instead.
 */
const CORRECTIONS = {
  middle: { alsoSounds: 0.42, stillSounds: 0.25 },
  whole: { alsoSounds: ALSO_SOUNDS, stillSounds: 0.35 },
} as const;
/** Percussion whose band ends below this is low; a harmonic voice whose band ends below `BASS_HIGHEST_HZ` is bass [Hz]. */
const LOW_PERCUSSION_HIGHEST_HZ = 1000;
const BASS_HIGHEST_HZ = 400;

/** Decides which voices of the mix an onset belongs to: at once, and again when 15 and 38 ms of it have been heard. */
export interface VoiceAttribution {
  /** Reads the features of an onset (`OnsetFeatures.values`) and marks the voices that begin; at least one of the mix does. */
  attribute(features: Float32Array, starts: boolean[]): void;
  /** Reads the evidence as far as it is in, corrects `starts`, and says whether that changed it. */
  correct(stage: EvidenceStage, evidence: VoiceEvidence, starts: boolean[]): boolean;
}

/** Small networks (see the README) tell the kind of sound; each voice listens to the kinds its band and character stand for. */
export function createVoiceAttribution(voices: readonly VoiceDefinition[]): VoiceAttribution {
  const first = networkOf(networks.first);
  const middle = networkOf(networks.middle);
  const later = networkOf(networks.later);
  const kinds = voices.map(kindsOf);
  const shares = new Float32Array(voices.length);
  /** Fills `shares`; returns the voice with the largest. */
  const share = (network: DenseNetwork, input: Float32Array): number => {
    network.run(input);
    let best = 0;
    for (let voice = 0; voice < voices.length; voice++) {
      shares[voice] = -1;
      for (const kind of kinds[voice] as readonly number[])
        shares[voice] = Math.max(shares[voice] as number, network.output[kind] as number);
      if ((shares[voice] as number) > (shares[best] as number)) best = voice;
    }
    return best;
  };
  return {
    attribute(features, starts) {
      const best = share(first, features);
      for (let voice = 0; voice < starts.length; voice++)
        starts[voice] = voice === best || (shares[voice] as number) > ALSO_SOUNDS;
    },
    correct(stage, evidence, starts) {
      const best = stage === 'middle' ? share(middle, evidence.middle) : share(later, evidence.whole);
      const { alsoSounds, stillSounds } = CORRECTIONS[stage];
      let changed = false;
      for (let voice = 0; voice < starts.length; voice++) {
        const least = starts[voice] === true ? stillSounds : alsoSounds;
        const sounds = voice === best || (shares[voice] as number) > least;
        changed ||= sounds !== starts[voice];
        starts[voice] = sounds;
      }
      return changed;
    },
  };
}

const networkOf = (layers: readonly PackedLayer[]): DenseNetwork =>
  createDenseNetwork(layers.map(unpackLayer));

/** Outputs of the networks that mean a voice; in their order: low percussion, high percussion, bass, pitched. */
function kindsOf({ origin }: VoiceDefinition): readonly number[] {
  if (origin.kind !== 'mix') return [];
  const percussion = origin.highHz <= LOW_PERCUSSION_HIGHEST_HZ ? 0 : 1;
  const pitched = origin.highHz <= BASS_HIGHEST_HZ ? 2 : 3;
  if (origin.character === 'any') return [percussion, pitched];
  return [origin.character === 'percussive' ? percussion : pitched];
}
