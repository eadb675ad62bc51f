import type { Rgb } from './colour.ts';

/** Lightness 0 to 1, green–red and blue–yellow about ±0.4: equal steps look equal. */
export type Oklab = readonly [lightness: number, a: number, b: number];

/** sRGB → OKLab (B. Ottosson, "A perceptual color space for image processing", 2020). */
export function toOklab([red, green, blue]: Rgb): Oklab {
  const [r, g, b] = [toLinear(red), toLinear(green), toLinear(blue)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** OKLab → sRGB, clipped to the gamut. */
export function fromOklab([lightness, a, b]: Oklab): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    toGamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    toGamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    toGamma(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** Lightness, chroma and hue (a turn of the colour circle, 0 to 1) → sRGB, clipped to the gamut. */
export function fromOklch(lightness: number, chroma: number, hueTurns: number): Rgb {
  const angle = 2 * Math.PI * hueTurns;
  return fromOklab([lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)]);
}

/** Hue of a colour as a turn of the colour circle, 0 to 1. */
export function hueTurns(a: number, b: number): number {
  return (Math.atan2(b, a) / (2 * Math.PI) + 1) % 1;
}

/** A colour on the way to another that is as vivid as they are: the straight way between two hues would lead through grey. */
export function vividMix(from: Oklab, to: Oklab, share: number): Oklab {
  const mix = (x: number, y: number): number => x + (y - x) * share;
  const [a, b] = [mix(from[1], to[1]), mix(from[2], to[2])];
  const chroma = mix(Math.hypot(from[1], from[2]), Math.hypot(to[1], to[2]));
  const stretch = chroma / Math.max(1e-6, Math.hypot(a, b));
  return [mix(from[0], to[0]), a * stretch, b * stretch];
}

function toLinear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function toGamma(value: number): number {
  const clipped = Math.min(1, Math.max(0, value));
  return clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055;
}
