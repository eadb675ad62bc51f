import type { Rgb } from '../core/colour.ts';

/** Inks that belong together, designed for one ground. */
export interface Palette {
  readonly name: string;
  readonly title: string;
  readonly ground: 'black' | 'paper';
  readonly background: Rgb;
  /** Five or six anchors in the order of a circle: neighbours agree, opposites part. */
  readonly ink: readonly Rgb[];
  /** For what must be seen: a motif that comes back. */
  readonly accent: Rgb;
  /** Inks stay apart for deuteranopes and protanopes too; held by a test. */
  readonly colourBlindSafe: boolean;
}

/** `#rrggbb` → sRGB. Throws a RangeError on anything else. */
export function rgbOfHex(hex: string): Rgb {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new RangeError(`${hex} is not #rrggbb`);
  const byte = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return [byte(1), byte(3), byte(5)];
}
