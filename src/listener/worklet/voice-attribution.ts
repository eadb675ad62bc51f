import type { VoiceDefinition } from '../../core/voice.ts';
import { createDenseNetwork } from '../../dsp/dense-network.ts';
import voiceNetwork from './voice-network.json' with { type: 'json' };

/** What the network tells apart, in the order of its outputs. */
export const SOUND_KINDS = ['low percussion', 'high percussion', 'bass', 'pitched'] as const;
/** A second voice begins too if the network is more than half sure of it. */
const ALSO_SOUNDS = 0.5;
/** Percussion whose band ends below this is low; a harmonic voice whose band ends below `BASS_HIGHEST_HZ` is bass [Hz]. */
const LOW_PERCUSSION_HIGHEST_HZ = 1000;
const BASS_HIGHEST_HZ = 400;

/** Decides which voices of the mix an onset belongs to. */
export interface VoiceAttribution {
  /** Reads onset features and marks the voices that begin; at least one of the mix does. */
  attribute(features: Float32Array, starts: boolean[]): void;
}

/** A small network (see the README) tells the kind of sound; each voice listens to the kinds its band and character stand for. */
export function createVoiceAttribution(voices: readonly VoiceDefinition[]): VoiceAttribution {
  const network = createDenseNetwork(
    voiceNetwork.layers.map(({ weights, bias }) => ({
      weights: Float32Array.from(weights),
      bias: Float32Array.from(bias),
    })),
  );
  const kinds = voices.map(kindsOf);
  const shareOf = (voice: number): number => {
    let share = -1;
    for (const kind of kinds[voice] ?? []) share = Math.max(share, network.output[kind] as number);
    return share;
  };
  return {
    attribute(features, starts) {
      network.run(features);
      let best = 0;
      for (let voice = 1; voice < kinds.length; voice++) if (shareOf(voice) > shareOf(best)) best = voice;
      for (let voice = 0; voice < kinds.length; voice++)
        starts[voice] = voice === best || shareOf(voice) > ALSO_SOUNDS;
    },
  };
}

function kindsOf({ origin }: VoiceDefinition): readonly number[] {
  if (origin.kind !== 'mix') return [];
  const percussion = origin.highHz <= LOW_PERCUSSION_HIGHEST_HZ ? 0 : 1;
  const pitched = origin.highHz <= BASS_HIGHEST_HZ ? 2 : 3;
  if (origin.character === 'any') return [percussion, pitched];
  return [origin.character === 'percussive' ? percussion : pitched];
}
