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

/** Curves of nearly one width are one path, in relative tenths of a unit: a sheet of 100 stays small enough to keep. */
function strokeSvg(stroke: Stroke): string {
  const tenths = Array.from(stroke.points, (value) => Math.round(value * CELL * 10));
  const widthAt = (curve: number): string =>
    (0.5 * CELL * ((stroke.widths[curve] ?? 0) + (stroke.widths[curve + 1] ?? 0))).toFixed(1);
  const paths: string[] = [];
  for (let curve = 0; curve < stroke.widths.length - 1;) {
    const width = widthAt(curve);
    let d = `M${short(tenths[6 * curve])} ${short(tenths[6 * curve + 1])}c`;
    const first = curve;
    for (; curve < stroke.widths.length - 1 && widthAt(curve) === width; curve++) {
      const from = 6 * curve;
      const numbers = Array.from({ length: 6 }, (_, k) =>
        short((tenths[from + 2 + k] ?? 0) - (tenths[from + (k % 2)] ?? 0)),
      );
      d += (curve > first ? ' ' : '') + numbers.join(' ');
    }
    paths.push(`<path stroke-width="${width}" d="${d.replaceAll(' -', '-')}"/>`);
  }
  return `<g stroke="${toHex(stroke.colour)}">${paths.join('')}</g>`;
}

/** Tenths as the shortest decimal: −0.3 is −.3. */
const short = (tenths = 0): string => String(tenths / 10).replace(/^(-?)0\./, '$1.');
