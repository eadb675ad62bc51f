import { toHex } from '../../core/colour.ts';
import type { Stroke } from '../../core/squiggle.ts';

/** Side of one cell of a sheet [SVG units]. */
const CELL = 100;

/** Drawings in rows, each in its unit box, on dark paper as on stage; one `path` a cubic, so that pressure shows. */
export function sheetSvg(
  drawings: readonly (readonly Stroke[])[],
  columns: number,
  labels: readonly string[] = [],
): string {
  const rows = Math.ceil(drawings.length / columns);
  const cells = drawings.map((strokes, index) => {
    const x = (index % columns) * CELL;
    const y = Math.floor(index / columns) * CELL;
    const label =
      labels[index] === undefined
        ? ''
        : `<text x="3" y="97" font-size="7" fill="#889">${labels[index] ?? ''}</text>`;
    return `<g transform="translate(${String(x)} ${String(y)})">${strokes.map(strokeSvg).join('')}${label}</g>`;
  });
  const [width, height] = [columns * CELL, rows * CELL];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(width)} ${String(height)}"><rect width="${String(width)}" height="${String(height)}" fill="#101218"/><g fill="none" stroke-linecap="round" stroke-linejoin="round">${cells.join('\n')}</g></svg>\n`;
}

function strokeSvg(stroke: Stroke): string {
  const at = (i: number): string => ((stroke.points[i] ?? 0) * CELL).toFixed(1);
  const pieces: string[] = [];
  for (let i = 0; i < stroke.widths.length - 1; i++) {
    const c = 6 * i;
    const width = (0.5 * CELL * ((stroke.widths[i] ?? 0) + (stroke.widths[i + 1] ?? 0))).toFixed(2);
    pieces.push(
      `<path stroke-width="${width}" d="M${at(c)} ${at(c + 1)}C${at(c + 2)} ${at(c + 3)} ${at(c + 4)} ${at(c + 5)} ${at(c + 6)} ${at(c + 7)}"/>`,
    );
  }
  return `<g stroke="${toHex(stroke.colour)}">${pieces.join('')}</g>`;
}
