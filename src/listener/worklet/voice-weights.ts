import { SAMPLE_RATE_HZ } from '../../core/units.ts';
import type { VoiceDefinition } from '../../core/voice.ts';
import { FRAME_BINS, FRAME_SAMPLES } from './frame-store.ts';

/** Power falls by this order outside a voice's band: 24 dB an octave keeps overtones audible but others' fundamentals away. */
const SLOPE = 8;
/** Least weight, so that where no voice's band reaches every voice still gets an equal share. */
const LEAST = 1e-4;

/**
 * How much each voice claims of each bin before the others' claims are weighed against it.
 * Whole arrays and no function of a bin: numbers that a function returns may be boxed, and the audio thread must not allocate.
 */
export interface VoiceWeights {
  /** `[voice][bin]`, > 0, as of the latest `weigh`. */
  readonly claims: readonly Float32Array[];
  /** Weighs anew by each bin's harmonic share, 0 to 1. */
  weigh(harmonic: Float32Array): void;
}

/** Claims by band and character of the definitions; a channel voice claims everything. */
export function createVoiceWeights(voices: readonly VoiceDefinition[]): VoiceWeights {
  const bands = voices.map(({ origin }) =>
    Float32Array.from({ length: FRAME_BINS }, (_, bin) => bandWeight(origin, bin)),
  );
  const characters = voices.map(({ origin }) => (origin.kind === 'mix' ? origin.character : 'any'));
  const claims = voices.map(() => new Float32Array(FRAME_BINS));
  const weigh = (harmonic: Float32Array): void => {
    for (let voice = 0; voice < claims.length; voice++) {
      const claim = claims[voice] as Float32Array;
      const band = bands[voice] as Float32Array;
      const character = characters[voice];
      for (let bin = 0; bin < FRAME_BINS; bin++) {
        const tonal = harmonic[bin] as number;
        const share = character === 'harmonic' ? tonal : character === 'percussive' ? 1 - tonal : 0.5;
        claim[bin] = LEAST + (band[bin] as number) * (share + LEAST);
      }
    }
  };
  weigh(new Float32Array(FRAME_BINS));
  return { claims, weigh };
}

function bandWeight(origin: VoiceDefinition['origin'], bin: number): number {
  if (origin.kind !== 'mix') return 1;
  const hertz = Math.max(1, (bin * SAMPLE_RATE_HZ) / FRAME_SAMPLES);
  if (hertz < origin.lowHz) return (hertz / origin.lowHz) ** SLOPE;
  if (hertz > origin.highHz) return (origin.highHz / hertz) ** SLOPE;
  return 1;
}
