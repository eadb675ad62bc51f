import { uv, vec2 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import { GRID_COLUMNS, GRID_ROWS } from './flash-limits.ts';

/** The cell `(column, row)` that a pixel of a grid stands for. */
export const cellHere = (): Node<'vec2'> => uv().mul(vec2(GRID_COLUMNS, GRID_ROWS)).floor().toVar();

/** The same where two grids lie side by side: the columns go on in the right one. */
export const cellOfTwoHere = (): Node<'vec2'> =>
  uv()
    .mul(vec2(2 * GRID_COLUMNS, GRID_ROWS))
    .floor()
    .toVar();

/** Where the middle of a cell lies in the left (0) or the right (1) of two grids side by side. */
export const middleOfTwo = (cell: Node<'vec2'>, half: 0 | 1): Node<'vec2'> =>
  cell.add(vec2(half * GRID_COLUMNS + 0.5, 0.5)).div(vec2(2 * GRID_COLUMNS, GRID_ROWS));
