import type { Rgb } from '../../../core/colour.ts';
import { fromOklch } from '../../../core/oklab.ts';
import { randomIndex, type Random } from '../../../core/random.ts';

/** Four paints that go together. */
export interface Palette {
  readonly body: Rgb;
  readonly shade: Rgb;
  readonly light: Rgb;
  readonly accent: Rgb;
}

/** How far the accent lies round the colour circle [turns]: complement, split complement, triad, neighbour. */
const ACCENT_TURNS = [0.5, 0.42, -0.42, 0.33, -0.33, 0.12, -0.12];

/** A harmony about one hue: its own light and shade lean to neighbouring hues, as paint does in light. */
export function mixPalette(random: Random): Palette {
  const hue = random();
  const lightness = 0.5 + 0.34 * random();
  // A few palettes are nearly grey: ink, ash, chalk.
  const chroma = random() < 0.12 ? 0.03 : 0.1 + 0.1 * random();
  const lean = (random() < 0.5 ? -1 : 1) * (0.04 + 0.1 * random());
  const accentHue = hue + (ACCENT_TURNS[randomIndex(random, ACCENT_TURNS.length)] ?? 0.5);
  return {
    body: fromOklch(lightness, chroma, hue),
    shade: fromOklch(lightness - 0.13 - 0.08 * random(), chroma * 0.95, hue - lean),
    light: fromOklch(Math.min(0.95, lightness + 0.14 + 0.08 * random()), chroma * 0.85, hue + lean),
    accent: fromOklch(Math.min(0.88, lightness + 0.06), Math.max(0.1, chroma * 1.1), accentHue),
  };
}
