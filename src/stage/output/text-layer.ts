import type { Rgb } from '../../core/colour.ts';
import { toOklab } from '../../core/oklab.ts';

/** Size of the letters as a share of the picture's height. */
const LETTER_SHARE = 0.055;

/** Letters on a dark and on a light ground. */
const CHALK = 'rgba(245, 243, 238, 0.92)';
const INK = 'rgba(28, 25, 22, 0.92)';

/** OKLab lightness from which a ground counts as light: halfway between the letters. */
const LIGHT_GROUND = 0.58;

/** Colour of letters that can be read on a ground. */
export function letterColour(ground: Rgb): string {
  return toOklab(ground)[0] > LIGHT_GROUND ? INK : CHALK;
}

/** Writes lines of text (the artist's name, the club) into the foot of a picture. */
export function paintText(context: CanvasRenderingContext2D, text: string, colour: string): void {
  const { width, height } = context.canvas;
  const size = height * LETTER_SHARE;
  context.globalAlpha = 1;
  context.font = `300 ${size.toFixed(0)}px system-ui, sans-serif`;
  context.letterSpacing = `${(size * 0.12).toFixed(1)}px`;
  context.fillStyle = colour;
  context.textAlign = 'center';
  text.split('\n').forEach((line, index, lines) => {
    const y = height * 0.93 - (lines.length - 1 - index) * size * 1.25;
    context.fillText(line, width / 2, y, width * 0.92);
  });
}
