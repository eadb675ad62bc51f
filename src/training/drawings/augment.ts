import { randomIndex, type Random } from '../../core/random.ts';
import type { RawStroke } from '../../generator/model/path-vector.ts';

/** How a drawing may be changed and still be one of its style. */
export interface Augmentation {
  /** Largest turn either way [rad]. */
  readonly rotation: number;
  /** Largest change of the aspect ratio, as natural logarithm. */
  readonly stretch: number;
  /** Probability of a left-right mirror image. */
  readonly mirror: number;
  /** Probability of an upside-down image. */
  readonly overturn: number;
  /** Probability of drawing only some of the strokes (those that follow each other). */
  readonly excerpt: number;
}

/** Doodles may be turned, mirrored and taken apart. */
export const DOODLE_AUGMENTATION: Augmentation = {
  rotation: 0.35,
  stretch: 0.2,
  mirror: 0.5,
  overturn: 0.25,
  excerpt: 0.35,
};

/** Letters keep their orientation. */
export const LETTER_AUGMENTATION: Augmentation = {
  rotation: 0.1,
  stretch: 0.15,
  mirror: 0,
  overturn: 0,
  excerpt: 0,
};

/** A randomly changed copy of a drawing. */
export function augment(strokes: readonly RawStroke[], how: Augmentation, random: Random): RawStroke[] {
  const angle = how.rotation * (2 * random() - 1);
  const stretch = Math.exp(0.5 * how.stretch * (2 * random() - 1));
  const flipX = random() < how.mirror ? -1 : 1;
  const flipY = random() < how.overturn ? -1 : 1;
  const [a, b] = [flipX * stretch * Math.cos(angle), (-flipY * Math.sin(angle)) / stretch];
  const [c, d] = [flipX * stretch * Math.sin(angle), (flipY * Math.cos(angle)) / stretch];
  const whole = strokes.length < 2 || random() >= how.excerpt;
  const first = whole ? 0 : randomIndex(random, strokes.length);
  const last = whole ? strokes.length : first + 1 + randomIndex(random, strokes.length - first);
  return strokes.slice(first, last).map(({ x, y, time }) => ({
    x: x.map((value, i) => a * value + b * (y[i] ?? 0)),
    y: x.map((value, i) => c * value + d * (y[i] ?? 0)),
    ...(time ? { time } : {}),
  }));
}
