import type { Rgb } from '../../../core/colour.ts';

/**
 * Four paints, not yet mixed: the first number says how light a paint is among its own (0 shade … 1 light), the second how
 * much of it is the accent. Which colours these are is the sound's business, not the painting's.
 */
export interface Palette {
  readonly body: Rgb;
  readonly shade: Rgb;
  readonly light: Rgb;
  readonly accent: Rgb;
}

/** The paints of every painting. */
export const PAINTS: Palette = {
  body: [0.5, 0, 0],
  shade: [0.08, 0, 0],
  light: [0.95, 0, 0],
  accent: [0.62, 1, 0],
};
