import type { Rgb } from '../../../core/colour.ts';
import { createRandom, type Random } from '../../../core/random.ts';
import { paintStroke } from './brush.ts';
import { createCanvas, type Canvas } from './canvas.ts';
import { drawGesture } from './gesture.ts';
import { PAINTS, type Palette } from './paints.ts';
import { paintWash } from './wash.ts';

/** What the painter set out to paint; every value 0 to 1. */
export interface Composition {
  readonly angularity: number;
  /** Share of the work done by broad washes rather than strokes. */
  readonly wetness: number;
  readonly busyness: number;
}

/** Side of the pictures of the `spectral` pack [pixels]. */
export const PAINTING_SIDE = 96;

/** Reach of a painting from its centre; strokes that leave it still stay in the picture [pictures]. */
const EXTENT = 0.33;

/**
 * The painting of a seed: always the same one. In the middle of the picture and in unmixed paints: where, how large and in
 * which colours it appears is said by the sound. Channels: tone, accent, nothing, opacity (see {@link PAINTS}).
 */
export function paint(seed: number): { readonly canvas: Canvas; readonly composition: Composition } {
  const random = createRandom(seed);
  const composition = { angularity: random(), wetness: random(), busyness: random() };
  const canvas = createCanvas(PAINTING_SIDE);
  const centre: [number, number] = [0.5, 0.5];
  if (random() < 0.35 + 0.6 * composition.wetness)
    paintBody(canvas, PAINTS, centre, EXTENT, composition, random);
  paintGestures(canvas, PAINTS, centre, EXTENT, composition, random);
  paintSpatter(canvas, PAINTS, centre, EXTENT, composition, random);
  return { canvas, composition };
}

function paintBody(
  canvas: Canvas,
  palette: Palette,
  centre: readonly [number, number],
  extent: number,
  { angularity, wetness }: Composition,
  random: Random,
): void {
  const spikes = 3 + Math.floor(random() * (3 + 6 * angularity));
  const deep = angularity * (0.35 + 0.3 * random());
  const rim = Array.from({ length: spikes * 2 }, (_, at) => {
    const wobble = 1 + (random() - 0.5) * 0.35;
    return extent * (0.72 + 0.2 * wetness) * wobble * (at % 2 === 0 ? 1 : 1 - deep);
  });
  paintWash(canvas, {
    centre,
    rim,
    turn: 2 * Math.PI * random(),
    stretch: 0.8 + 0.5 * random(),
    sharpness: angularity,
    from: palette.body,
    to: random() < 0.6 ? palette.light : palette.shade,
    flow: 2 * Math.PI * random(),
    opacity: 0.7 + 0.3 * random(),
    softness: 0.08 + 0.3 * (1 - angularity) * random(),
    seed: Math.floor(random() * 1e6),
  });
}

function paintGestures(
  canvas: Canvas,
  palette: Palette,
  centre: readonly [number, number],
  extent: number,
  { angularity, wetness, busyness }: Composition,
  random: Random,
): void {
  const count = 1 + Math.floor(3.4 * busyness * random() + 0.6);
  const turn = 2 * Math.PI * random();
  const fan = (random() < 0.5 ? 1 : 0.25) * Math.PI * random();
  for (let at = 0; at < count; at++) {
    const scale = extent * (0.95 - 0.14 * at * random());
    const pair = pickPair(palette, at, random);
    paintStroke(canvas, {
      path: drawGesture(
        [centre[0] + (random() - 0.5) * extent * 0.5, centre[1] + (random() - 0.5) * extent * 0.5],
        scale,
        turn + (at * fan) / count,
        angularity,
        random,
      ),
      radius: extent * (0.14 + 0.2 * wetness + 0.08 * random()) * (1 - 0.35 * angularity),
      left: pair[0],
      right: pair[1],
      opacity: 0.85 + 0.15 * random(),
      dryness: 0.75 * random(),
      taper: 0.08 + 0.4 * random(),
      seed: Math.floor(random() * 1e6),
    });
  }
}

function pickPair({ body, shade, light, accent }: Palette, at: number, random: Random): readonly [Rgb, Rgb] {
  if (at > 0 && random() < 0.35) return [accent, light];
  const roll = random();
  if (roll < 0.4) return [body, light];
  if (roll < 0.75) return [shade, body];
  return [shade, light];
}

function paintSpatter(
  canvas: Canvas,
  palette: Palette,
  centre: readonly [number, number],
  extent: number,
  { angularity, busyness }: Composition,
  random: Random,
): void {
  if (random() > 0.55) return;
  const count = 1 + Math.floor(6 * busyness * random());
  for (let at = 0; at < count; at++) {
    const angle = 2 * Math.PI * random();
    const distance = extent * (0.75 + 0.4 * random());
    const radius = extent * (0.05 + 0.08 * random());
    paintWash(canvas, {
      centre: [centre[0] + distance * Math.cos(angle), centre[1] + distance * Math.sin(angle)],
      rim:
        angularity > 0.5
          ? [radius * 2.2, radius * 0.7, radius * 1.3, radius * 0.7]
          : Array<number>(6).fill(radius),
      turn: angle,
      stretch: 1,
      sharpness: angularity > 0.5 ? 1 : 0,
      from: random() < 0.5 ? palette.accent : palette.body,
      to: palette.light,
      flow: angle,
      opacity: 0.9,
      softness: 0.25,
      seed: Math.floor(random() * 1e6),
    });
  }
}
