import { knotLengths } from '../../core/cubic.ts';
import type { Stroke } from '../../core/squiggle.ts';
import { levelAfter, predictSoundSeconds } from './sound-length.ts';

/** Fall of the sound that makes the line ten times thinner [dB]. */
const DECIBELS_PER_TENFOLD = 50;

/** The line never gets thinner than this share of its thickest place: a whisper is still a line. */
const THINNEST = 0.3;

/**
 * Strokes whose width follows the sound while the pen goes along them: a decay thins out, a swell grows. The inked area stays what it
 * was. `envelope` as of `levelEnvelope`; the pen moves evenly and is done when the sound is over.
 */
export function soundingWidths(strokes: readonly Stroke[], envelope: Float32Array): Stroke[] {
  if (envelope.length === 0) return [...strokes];
  const seconds = predictSoundSeconds(envelope, null);
  const levelAt = levelAfter(envelope);
  const lengths = strokes.map(({ points }) => knotLengths(points));
  const total = lengths.reduce((sum, knots) => sum + (knots.at(-1) ?? 0), 0);
  if (total <= 0) return [...strokes];
  const starts = lengths.map((_, i) =>
    lengths.slice(0, i).reduce((sum, knots) => sum + (knots.at(-1) ?? 0), 0),
  );
  const levels = lengths.map((knots, i) =>
    Float32Array.from(knots, (length) => levelAt((seconds * ((starts[i] ?? 0) + length)) / total)),
  );
  const top = levels.flatMap((row) => [...row]).reduce((a, b) => Math.max(a, b), -Infinity);
  const factors = levels.map((row) =>
    row.map((level) => Math.max(THINNEST, 10 ** ((level - top) / DECIBELS_PER_TENFOLD))),
  );
  const scale =
    inkOf(strokes, lengths) /
    Math.max(
      1e-9,
      inkOf(
        strokes.map((stroke, i) => ({ ...stroke, widths: product(stroke.widths, factors[i]) })),
        lengths,
      ),
    );
  return strokes.map((stroke, i) => ({
    ...stroke,
    widths: product(stroke.widths, factors[i]).map((width) => scale * width),
  }));
}

const product = (widths: Float32Array, factors: Float32Array | undefined): Float32Array =>
  widths.map((width, k) => width * (factors?.[k] ?? 1));

/** Length times width, curve by curve. */
function inkOf(strokes: readonly Stroke[], lengths: readonly ArrayLike<number>[]): number {
  return strokes.reduce((sum, { widths }, i) => {
    let ink = 0;
    for (let k = 1; k < widths.length; k++)
      ink +=
        ((lengths[i]?.[k] ?? 0) - (lengths[i]?.[k - 1] ?? 0)) *
        (((widths[k] ?? 0) + (widths[k - 1] ?? 0)) / 2);
    return sum + ink;
  }, 0);
}
