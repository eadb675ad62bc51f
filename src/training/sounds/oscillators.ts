import type { Random } from '../../core/random.ts';
import { SAMPLE_RATE_HZ } from '../../core/units.ts';

/** Waveforms of an oscillator. */
export const WAVES = ['sine', 'triangle', 'square', 'saw'] as const;
export type Wave = (typeof WAVES)[number];

/** One sample of a waveform at a phase in turns; corners are softened by polyBLEP against aliasing (Välimäki & Huovilainen 2007). */
function waveAt(wave: Wave, phase: number, step: number, pulseWidth: number): number {
  if (wave === 'sine') return Math.sin(2 * Math.PI * phase);
  if (wave === 'triangle') return 4 * Math.abs(phase - 0.5) - 1;
  if (wave === 'saw') return 2 * phase - 1 - blep(phase, step);
  const other = (phase + 1 - pulseWidth) % 1;
  return (phase < pulseWidth ? 1 : -1) + blep(phase, step) - blep(other, step);
}

function blep(phase: number, step: number): number {
  if (phase < step) {
    const t = phase / step;
    return t + t - t * t - 1;
  }
  if (phase > 1 - step) {
    const t = (phase - 1) / step;
    return t * t + t + t + 1;
  }
  return 0;
}

/** Several detuned copies of one waveform, added up; vibrato in semitones at `vibratoHz`. */
export function detunedWaves(
  output: Float32Array,
  from: number,
  options: {
    hertz: number;
    wave: Wave;
    voices: number;
    detuneSemitones: number;
    pulseWidth: number;
    vibratoSemitones: number;
    vibratoHz: number;
    glideSemitones: number;
    glideSeconds: number;
  },
  random: Random,
): void {
  const { voices } = options;
  for (let voice = 0; voice < voices; voice++) {
    const detune = voices === 1 ? 0 : options.detuneSemitones * (voice / (voices - 1) - 0.5);
    const base = (options.hertz * 2 ** (detune / 12)) / SAMPLE_RATE_HZ;
    let phase = random();
    let step = base;
    for (let n = from; n < output.length; n++) {
      if ((n - from) % 32 === 0) {
        const seconds = (n - from) / SAMPLE_RATE_HZ;
        const bend =
          options.vibratoSemitones * Math.sin(2 * Math.PI * options.vibratoHz * seconds) +
          options.glideSemitones * Math.exp(-seconds / options.glideSeconds);
        step = Math.min(0.45, base * 2 ** (bend / 12));
      }
      output[n] =
        (output[n] ?? 0) + waveAt(options.wave, phase, step, options.pulseWidth) / Math.sqrt(voices);
      phase += step;
      if (phase >= 1) phase -= 1;
    }
  }
}
