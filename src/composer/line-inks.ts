import type { Rgb } from '../core/colour.ts';
import { fromOklab, toOklab } from '../core/oklab.ts';
import type { Palette } from './palette.ts';
import type { Guide } from './plan.ts';

/** Each further round of labels through a palette's inks is this much nearer to the ground (OKLab L), and this much less vivid. */
const PALER = 0.1;
const DULLER = 0.15;

/** Colour of a line: one that names a section has its ink, a sign of the music is as bold as a mark, the others are quiet. */
export function lineInk(palette: Palette, { slot, weight }: Pick<Guide, 'slot' | 'weight'>): Rgb {
  if (weight === 'drop' || weight === 'hairpin') return palette.ink[0] ?? palette.accent;
  return slot === undefined ? ruleInk(palette) : sectionInk(palette, slot);
}

/** Ink of a section by the place of its label in the alphabet: the palette's inks, then the same again paler. */
export function sectionInk(palette: Palette, slot: number): Rgb {
  const round = Math.min(2, Math.floor(slot / palette.ink.length));
  const ink = palette.ink[slot % palette.ink.length] ?? palette.accent;
  if (round === 0) return ink;
  const [lightness, a, b] = toOklab(ink);
  const towardsGround = palette.ground === 'paper' ? 1 : -1;
  const vivid = 1 - DULLER * round;
  return fromOklab([lightness + towardsGround * PALER * round, a * vivid, b * vivid]);
}

/** Halfway from the ground to the first ink: there, but never louder than a mark. */
function ruleInk({ background, ink, accent }: Palette): Rgb {
  const first = ink[0] ?? accent;
  return [(background[0] + first[0]) / 2, (background[1] + first[1]) / 2, (background[2] + first[2]) / 2];
}
