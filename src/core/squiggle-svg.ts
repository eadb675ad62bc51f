import { toHex } from './colour.ts';
import { directionAt, flatPositions, pointAt, valueAt } from './cubic.ts';
import type { PixelSquiggle, Squiggle, Stroke } from './squiggle.ts';

/** Digits after the point in path data: a hundredth of a pixel on a 100-pixel mark. */
const DIGITS = 4;

/** Coordinates are kept within this, so that no viewer chokes on a wild number [boxes]. */
const FARTHEST = 1000;

/** How far an outline may leave the true edge [boxes]. */
const OUTLINE_TOLERANCE = 0.0005;

/** Corners of the half circle that ends a stroke. */
const CAP_STEPS = 6;

/** Turns the pixels of a squiggle into the address of an image, e.g. a `data:` URL of a PNG. */
export type ImageAddress = (squiggle: PixelSquiggle) => string;

export interface SvgOptions {
  /** Strokes as filled outlines of varying width instead of lines of one width. */
  readonly outline?: boolean;
  /** CSS colour behind the ink; none when absent. */
  readonly background?: string;
  /** Needed for pixel squiggles only. */
  readonly imageAddress?: ImageAddress;
}

/** A number that is valid in SVG whatever happens: finite, short, without exponent. */
function print(value: number): string {
  return Number.isFinite(value)
    ? String(Number(Math.min(FARTHEST, Math.max(-FARTHEST, value)).toFixed(DIGITS)))
    : '0';
}

/** Text that is safe between tags and in attributes; control characters, which XML forbids, are left out. */
export function escapeXml(text: string): string {
  const allowed = Array.from(text).filter(
    (character) => character >= ' ' && !/[\uD800-\uDFFF\uFFFE\uFFFF]/u.test(character),
  );
  return allowed
    .join('')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}

/** SVG path data of a path of cubics, in the 1×1 box. */
export function pathData(points: Float32Array): string {
  const numbers = Array.from(points, print);
  const start = `M${numbers.slice(0, 2).join(' ')}`;
  return numbers.length <= 2 ? start : `${start}C${numbers.slice(2).join(' ')}`;
}

/** Mean width of a stroke, in boxes: what one line width can say of it. */
export function meanWidth({ widths }: Stroke): number {
  return widths.length === 0 ? 0 : widths.reduce((sum, width) => sum + width, 0) / widths.length;
}

/** SVG path data of a stroke's outline: both edges and two round ends, to be filled (non-zero). */
export function outlineData(stroke: Stroke): string {
  const positions = flatPositions(stroke.points, OUTLINE_TOLERANCE);
  const edge = (position: number, angle: number): string => {
    const [x, y] = pointAt(stroke.points, position);
    const [dx, dy] = directionAt(stroke.points, position);
    const radius = valueAt(stroke.widths, position) / 2;
    return `${print(x + radius * (dx * Math.cos(angle) - dy * Math.sin(angle)))} ${print(y + radius * (dy * Math.cos(angle) + dx * Math.sin(angle)))}`;
  };
  const cap = (position: number, from: number): string[] =>
    Array.from({ length: CAP_STEPS - 1 }, (_, i) => edge(position, from + (Math.PI * (i + 1)) / CAP_STEPS));
  const left = positions.map((position) => edge(position, -Math.PI / 2));
  const right = positions.toReversed().map((position) => edge(position, Math.PI / 2));
  return `M${[...left, ...cap(positions.at(-1) ?? 0, -Math.PI / 2), ...right, ...cap(0, Math.PI / 2)].join('L')}Z`;
}

function strokeElement(stroke: Stroke, outline: boolean): string {
  const colour = toHex(stroke.colour);
  if (outline) return `<path d="${outlineData(stroke)}" fill="${colour}"/>`;
  const line = `fill="none" stroke="${colour}" stroke-width="${print(meanWidth(stroke))}" stroke-linecap="round" stroke-linejoin="round"`;
  return `<path d="${pathData(stroke.points)}" ${line}/>`;
}

/** What a squiggle looks like, as the inside of an `<svg viewBox="0 0 1 1">`. */
export function squiggleElements(squiggle: Squiggle, options: SvgOptions = {}): string {
  const ground =
    options.background === undefined
      ? ''
      : `<rect width="1" height="1" fill="${escapeXml(options.background)}"/>`;
  if (squiggle.kind === 'strokes') {
    return (
      ground + squiggle.strokes.map((stroke) => strokeElement(stroke, options.outline ?? false)).join('')
    );
  }
  const address = options.imageAddress?.(squiggle) ?? '';
  return `${ground}<image width="1" height="1" href="${escapeXml(address)}"/>`;
}

/** One squiggle as an SVG document in a 1×1 box. */
export function squiggleToSvg(squiggle: Squiggle, options: SvgOptions = {}): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">${squiggleElements(squiggle, options)}</svg>\n`;
}
