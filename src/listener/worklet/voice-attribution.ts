import type { VoiceDefinition } from '../../core/voice.ts';
import { medianFilter } from '../../dsp/median.ts';

/** A burst lifts a third of an octave evenly; a note lifts single quarter tones: the median over ±4 of them tells [bands]. */
const EVEN_RADIUS = 4;
/** A voice whose share of the rise is at least this part of the strongest voice's sounds too. */
const ALSO_SOUNDS = 0.75;

/** Decides which voices of the mix a rise of the spectrum belongs to. */
export interface VoiceAttribution {
  /** Share of each voice, `[voices]`, 0 to 1; voices at or above the returned threshold begin to sound. */
  readonly shares: Float32Array;
  /** Reads the rises of the bands `[bandCount]`; returns the threshold, never above the largest share. */
  attribute(rises: Float32Array): number;
}

export function createVoiceAttribution(
  voices: readonly VoiceDefinition[],
  centresHz: Float32Array,
): VoiceAttribution {
  const even = new Float32Array(centresHz.length);
  const scratch = new Float32Array(2 * EVEN_RADIUS + 1);
  const shares = new Float32Array(voices.length);
  return {
    shares,
    attribute(rises) {
      medianFilter(rises, EVEN_RADIUS, even, scratch);
      voices.forEach(({ origin }, index) => {
        shares[index] = origin.kind === 'mix' ? meanRise(origin, centresHz, rises, even) : 0;
      });
      let highest = 1e-9;
      for (const share of shares) highest = Math.max(highest, share);
      for (let index = 0; index < shares.length; index++) shares[index] = (shares[index] as number) / highest;
      return ALSO_SOUNDS;
    },
  };
}

function meanRise(
  origin: Extract<VoiceDefinition['origin'], { kind: 'mix' }>,
  centresHz: Float32Array,
  rises: Float32Array,
  even: Float32Array,
): number {
  let sum = 0;
  let count = 0;
  for (let band = 0; band < centresHz.length; band++) {
    const hertz = centresHz[band] as number;
    if (hertz < origin.lowHz || hertz > origin.highHz) continue;
    const rise = rises[band] as number;
    const burst = Math.min(rise, even[band] as number);
    sum += origin.character === 'percussive' ? burst : origin.character === 'harmonic' ? rise - burst : rise;
    count++;
  }
  return count === 0 ? 0 : sum / count;
}
