import { Fn, If, vec2, vec4 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import { createFullscreen, type Fullscreen } from '../picture/fullscreen.ts';
import { GRID_COLUMNS } from './flash-limits.ts';
import { cellOfTwoHere } from './grid-cell.ts';
import type { Lookup } from './lookup.ts';
import { overCell } from './over-cell.ts';

/** Mean light and redness of each cell, `[row, column]`: of what is wanted left, of what was shown right. */
export function createCellMeans(wanted: Lookup, shown: Lookup, looks: Node<'int'>): Fullscreen {
  return createFullscreen(
    Fn(() => {
      const cell = cellOfTwoHere();
      const mean = vec4(0).toVar();
      If(cell.x.lessThan(GRID_COLUMNS), () => {
        mean.assign(overCell(wanted, cell, looks));
      }).Else(() => {
        mean.assign(overCell(shown, cell.sub(vec2(GRID_COLUMNS, 0)), looks));
      });
      return mean;
    })(),
  );
}
