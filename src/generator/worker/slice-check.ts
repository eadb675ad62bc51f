import { KikiError } from '../../core/errors.ts';
import type { Slice } from '../../core/slice.ts';
import { SLICE_SAMPLES } from '../../core/units.ts';

/** Throws `SliceMalformed` unless the slice has the right length and nothing but finite samples. */
export function checkSlice({ samples, heardSamples }: Slice): void {
  if (samples.length !== 2 * SLICE_SAMPLES || !(heardSamples >= 0 && heardSamples <= SLICE_SAMPLES)) {
    throw new KikiError('SliceMalformed', 'A slice has the wrong length', {
      expected: `2 × ${String(SLICE_SAMPLES)} samples`,
      actual: `${String(samples.length)} samples, ${String(heardSamples)} heard`,
    });
  }
  let sum = 0;
  for (const sample of samples) sum += sample;
  if (!Number.isFinite(sum)) {
    throw new KikiError('SliceMalformed', 'A slice holds samples that are no numbers', {
      expected: 'finite samples',
      actual: String(sum),
    });
  }
}
