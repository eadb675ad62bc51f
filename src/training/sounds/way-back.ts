import { SAMPLE_RATE_HZ, SLICE_SAMPLES } from '../../core/units.ts';
import { createWasmFft } from '../../dsp/wasm-fft.ts';
import { hannWindow } from '../../dsp/windows.ts';
import { bandPowers, BANDS, bandWeights, binsNeeded } from '../../generator/model/front-end/bands.ts';
import { WAY_BACK_FRAMES, WAY_BACK_HOP } from '../../generator/model/way-back.ts';

const WINDOW = 2048;

/** Makes a reader of the log-frequency spectrogram that the way back must reproduce: `[64 frames, 96 bands]`, 0 (−80 dB) to 1 (0 dB). */
export function createWayBackTarget(): (samples: Float32Array) => Float32Array {
  const fft = createWasmFft(WINDOW);
  const window = hannWindow(WINDOW);
  const bank = bandWeights(0, BANDS, SAMPLE_RATE_HZ / WINDOW, fft.binCount);
  const frame = new Float32Array(WINDOW);
  const bins = new Float32Array(binsNeeded(bank));
  const powers = new Float32Array(BANDS);
  return (samples) => {
    const target = new Float32Array(WAY_BACK_FRAMES * BANDS);
    for (let t = 0; t < WAY_BACK_FRAMES; t++) {
      for (let n = 0; n < WINDOW; n++) {
        const at = t * WAY_BACK_HOP + n;
        const value = at < SLICE_SAMPLES ? ((samples[at] ?? 0) + (samples[SLICE_SAMPLES + at] ?? 0)) / 2 : 0;
        frame[n] = (window[n] ?? 0) * value;
      }
      fft.powers(frame, bins);
      bandPowers(bank, bins, (4 / WINDOW) ** 2, powers, 0);
      for (let band = 0; band < BANDS; band++) {
        target[t * BANDS + band] = Math.min(
          1,
          Math.max(0, 1 + (10 * Math.log10((powers[band] ?? 0) + 1e-9)) / 80),
        );
      }
    }
    return target;
  };
}
