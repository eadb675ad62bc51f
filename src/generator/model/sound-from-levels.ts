import { SLICE_SAMPLES } from '../../core/units.ts';
import { BANDS } from './front-end/bands.ts';
import { FRAMES, FRAME_STARTS, HIGH_WINDOW } from './front-end/frames.ts';
import { bandsToSpectrum } from './vocoder/band-spectrum.ts';
import { griffinLim } from './vocoder/griffin-lim.ts';
import { WAY_BACK_FRAMES, WAY_BACK_HOP } from './way-back.ts';

/** Middle of the window of one frame of the way back [samples]. */
const WAY_BACK_MIDDLE = 1024;

/** `[64, 96]` levels of the way back → planar stereo slice, the same on both channels. */
export function soundFromLevels(levels: Float32Array): Float32Array {
  const { samples } = griffinLim(bandsToSpectrum(onListeningGrid(levels)), SLICE_SAMPLES);
  const slice = new Float32Array(2 * SLICE_SAMPLES);
  for (let n = 0; n < SLICE_SAMPLES; n++) {
    const value = Math.max(-1, Math.min(1, samples[n] ?? 0));
    slice[n] = value;
    slice[SLICE_SAMPLES + n] = value;
  }
  return slice;
}

/** Evenly spaced frames read at the moments of the front end's frames: `[24, 96]`. */
function onListeningGrid(levels: Float32Array): Float32Array {
  const grid = new Float32Array(FRAMES * BANDS);
  FRAME_STARTS.forEach((start, frame) => {
    const at = Math.min(
      WAY_BACK_FRAMES - 1,
      Math.max(0, (start + HIGH_WINDOW / 2 - WAY_BACK_MIDDLE) / WAY_BACK_HOP),
    );
    const before = Math.floor(at);
    const after = Math.min(WAY_BACK_FRAMES - 1, before + 1);
    for (let band = 0; band < BANDS; band++) {
      const from = levels[before * BANDS + band] ?? 0;
      grid[frame * BANDS + band] = from + (at - before) * ((levels[after * BANDS + band] ?? 0) - from);
    }
  });
  return grid;
}
