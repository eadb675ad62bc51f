import type { Squiggle } from './squiggle.ts';
import { escapeXml, squiggleElements, type SvgOptions } from './squiggle-svg.ts';

/** One drawing of a sheet and the words under it. */
export interface SheetCell {
  readonly squiggle: Squiggle;
  readonly caption: string;
}

export interface SheetOptions extends SvgOptions {
  readonly title: string;
  readonly columns: number;
}

/** Side of a cell's drawing, the gap beside it and the room for its caption [px]. */
const SIDE = 96;
const GAP = 8;
const CAPTION = 14;
const TITLE = 28;

/** Ink and paper of a sheet: squiggles are coloured for a dark stage. */
const PAPER = '#121218';
const WORDS = '#9a9aa8';

/** Drawings in rows, left to right, top to bottom, as one SVG document. */
export function sheetToSvg(cells: readonly SheetCell[], options: SheetOptions): string {
  const columns = Math.max(1, Math.min(options.columns, cells.length));
  const rows = Math.ceil(cells.length / columns);
  const width = columns * (SIDE + GAP) + GAP;
  const height = TITLE + rows * (SIDE + CAPTION + GAP) + GAP;
  const drawings = cells.map(({ squiggle, caption }, i) => {
    const x = GAP + (i % columns) * (SIDE + GAP);
    const y = TITLE + Math.floor(i / columns) * (SIDE + CAPTION + GAP);
    const drawing = `<svg x="${String(x)}" y="${String(y)}" width="${String(SIDE)}" height="${String(SIDE)}" viewBox="0 0 1 1">${squiggleElements(squiggle, options)}</svg>`;
    return `${drawing}<text x="${String(x + SIDE / 2)}" y="${String(y + SIDE + 10)}" text-anchor="middle">${escapeXml(caption)}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(height)}" viewBox="0 0 ${String(width)} ${String(height)}" font-family="sans-serif" font-size="9" fill="${WORDS}">`,
    `<rect width="100%" height="100%" fill="${PAPER}"/>`,
    `<text x="${String(GAP)}" y="18" font-size="13">${escapeXml(options.title)}</text>`,
    ...drawings,
    '</svg>',
    '',
  ].join('\n');
}
