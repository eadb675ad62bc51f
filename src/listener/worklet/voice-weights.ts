import { SAMPLE_RATE_HZ } from '../../core/units.ts';
import type { VoiceDefinition } from '../../core/voice.ts';
import { FRAME_BINS, FRAME_SAMPLES } from './frame-store.ts';

/** Power falls by this order outside a voice's band: 24 dB an octave keeps overtones audible but others' fundamentals away. */
const SLOPE = 8;
/** Least weight, so that where no voice's band reaches every voice still gets an equal share. */
const LEAST = 1e-4;

/** How much each voice claims of each bin before the others' claims are weighed against it. */
export interface VoiceWeights {
  /** Claim of a voice on a bin whose harmonic share is `harmonic` (0 to 1); > 0. */
  claim(voice: number, bin: number, harmonic: number): number;
}

/** Claims by band and character of the definitions; a channel voice claims everything. */
export function createVoiceWeights(voices: readonly VoiceDefinition[]): VoiceWeights {
  const bands = voices.map(({ origin }) =>
    Float32Array.from({ length: FRAME_BINS }, (_, bin) => bandWeight(origin, bin)),
  );
  const characters = voices.map(({ origin }) => (origin.kind === 'mix' ? origin.character : 'any'));
  return {
    claim(voice, bin, harmonic) {
      const band = (bands[voice] as Float32Array)[bin] as number;
      const character = characters[voice];
      const share = character === 'harmonic' ? harmonic : character === 'percussive' ? 1 - harmonic : 0.5;
      return LEAST + band * (share + LEAST);
    },
  };
}

function bandWeight(origin: VoiceDefinition['origin'], bin: number): number {
  if (origin.kind !== 'mix') return 1;
  const hertz = Math.max(1, (bin * SAMPLE_RATE_HZ) / FRAME_SAMPLES);
  if (hertz < origin.lowHz) return (hertz / origin.lowHz) ** SLOPE;
  if (hertz > origin.highHz) return (origin.highHz / hertz) ** SLOPE;
  return 1;
}
