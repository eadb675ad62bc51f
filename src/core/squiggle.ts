import type { Rgb } from './colour.ts';
import type { Onset } from './onset.ts';

/** One movement of the pen: a path of cubic Béziers with pressure. Coordinates: unit box, x right, y down (as in SVG). */
export interface Stroke {
  /** `[3·curves + 1, 2]` control points x,y: a knot, then (handle, handle, knot) per curve. */
  readonly points: Float32Array;
  /** `[curves + 1]` full ink width at each knot, in boxes (0.02 = 2 % of the box). */
  readonly widths: Float32Array;
  readonly colour: Rgb;
  /**
   * `[curves + 1]` age of the mark at which the pen passes each knot [s], never falling, linear in arc length between
   * knots. Where it is absent, path fraction = age / penSeconds over all strokes in order; read both by `penTimes`.
   */
  readonly times?: Float32Array;
}

/** What the ink looks like, measured from the strokes (or pixels) themselves; every value 0 to 1. */
export interface SquiggleDescriptors {
  /** Diagonal of the bounding box over the diagonal of the unit box. */
  readonly size: number;
  /** Share of the unit box that is inked. */
  readonly ink: number;
  /** Mean absolute turning per unit of path at the sharpest tenth, squashed to 0 (smooth) … 1 (spiky). */
  readonly angularity: number;
  /** Height of the centre of the ink: 0 at the bottom, 1 at the top. */
  readonly height: number;
  /** Ink-weighted mean hue as a turn of the colour circle (OKLCH). */
  readonly hue: number;
  /** Ink-weighted mean lightness (OKLab L). */
  readonly lightness: number;
}

interface SquiggleBase {
  readonly onset: Onset;
  readonly pack: string;
  readonly descriptors: SquiggleDescriptors;
  /** Position of the sound in the pack's latent space: alike sounds lie near each other. */
  readonly embedding: Float32Array;
  /** Time the pen takes from the first ink to the last [s]; ink at path fraction ≤ age / penSeconds is drawn and stays. */
  readonly penSeconds: number;
  /** Ink of an age up to this is the same as in the message before, bit for bit [s]; absent when nothing came before. */
  readonly fixedSeconds?: number;
  /** Sound heard when this was drawn, 0 to 1 of a slice; a later message for the same onset replaces an earlier one. */
  readonly heardFraction: number;
}

/** A drawing that is made of strokes. */
export interface StrokeSquiggle extends SquiggleBase {
  readonly kind: 'strokes';
  readonly strokes: readonly Stroke[];
}

/** A drawing that is made of pixels. */
export interface PixelSquiggle extends SquiggleBase {
  readonly kind: 'pixels';
  readonly sidePixels: number;
  /** `[row, column, rgba]`, side × side × 4. */
  readonly rgba: Uint8ClampedArray;
}

export type Squiggle = StrokeSquiggle | PixelSquiggle;
