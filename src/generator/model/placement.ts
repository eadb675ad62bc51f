/** How a style becomes a place, a size and a width in the unit box. Shared by the network's losses and the strokes that are drawn. */

/** Diagonal of a drawing's bounding box at style size 0 and 1 [boxes]. */
export const DIAGONALS = [0.28, 0.76] as const;

/** Centre of the ink at style height 0 and 1, from the top [boxes]. */
export const CENTRES = [0.69, 0.31] as const;

/** Inked area at style ink 0 and 1, geometric between [boxes²]. */
export const INK_AREAS = [0.004, 0.06] as const;

/** Thinnest and thickest mean width [boxes]. */
export const WIDTHS = [0.004, 0.08] as const;

/** Thickest mean width against the drawing's diagonal: a thicker pen fills a small drawing to a blot. */
export const WIDEST_PEN = 0.11;

/** Horizontal against vertical stretch at style stretch 0 and 1, as natural logarithm of the aspect ratio. */
export const STRETCHES = [-0.45, 0.45] as const;

/** How much thicker or thinner pressure ±1 makes a line, as natural logarithm. */
export const PRESSURE_DEPTH = 0.55;

/** OKLab lightness at style lightness 0 and 1: ink must show on a dark stage. */
export const LIGHTNESSES = [0.46, 0.92] as const;

/** OKLab chroma at style chroma 0 and 1. */
export const CHROMAS = [0.1, 0.2] as const;

/**
 * Angularity, as the descriptors measure it, of a drawing whose style says 0, ¼, ½, ¾ and 1: the quartiles of real drawings (medians .53 to .63
 * by size), somewhat rounder, so that a soft sound shows.
 */
const ANGULARITIES = [0.15, 0.4, 0.55, 0.67, 0.78] as const;

/** Angularity of a style number. */
export function angularityOfStyle(style: number): number {
  const place = Math.min(0.9999, Math.max(0, style)) * (ANGULARITIES.length - 1);
  const [from = 0, to = 0] = ANGULARITIES.slice(Math.floor(place));
  return from + (place - Math.floor(place)) * (to - from);
}

/** Style number of a measured angularity: the other way round. */
export function styleOfAngularity(angularity: number): number {
  const above = ANGULARITIES.findIndex((value) => value > angularity);
  if (above === 0) return 0;
  if (above < 0) return 1;
  const [from = 0, to = 1] = ANGULARITIES.slice(above - 1);
  return (above - 1 + (angularity - from) / (to - from)) / (ANGULARITIES.length - 1);
}

/** The round ends of a path count as this much more of its length [diagonals]. */
export const CAPS = 0.05;

/**
 * Diagonal of a drawing whose path is `length` diagonals long and shall hold an inked `area` [boxes²]: the wanted one, unless the pen would have to be wider or
 * thinner than it gets. Then the size gives way: a loud sound whose shape is one short line is drawn larger.
 */
export function scaleForInk(wanted: number, length: number, area: number): number {
  const path = length + CAPS;
  const least = Math.sqrt(area / (path * WIDEST_PEN));
  const most = area / (path * WIDTHS[0]);
  return Math.min(DIAGONALS[1], Math.max(DIAGONALS[0], least, Math.min(wanted, most)));
}

/** The value at a share of a range. */
export function within(range: readonly [number, number], share: number): number {
  return range[0] + (range[1] - range[0]) * share;
}
