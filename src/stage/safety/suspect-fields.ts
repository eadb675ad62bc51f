import { float, Fn, Loop, uv, vec2, vec4 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import { createFullscreen, type Fullscreen } from '../picture/fullscreen.ts';
import { FIELD_COLUMNS, FIELD_ROWS, GRID_COLUMNS, GRID_ROWS, SUSPECT_FROM } from './flash-limits.ts';
import type { Lookup } from './lookup.ts';

/** Moves the middle of a field so far in that the whole field lies in the grid. */
function inside(middle: Node<'float'>, field: number, grid: number): Node<'float'> {
  return middle.clamp(field >> 1, grid - 1 - (field >> 1));
}

/** Share of the suspects among the columns of the field of view around each place, row by row: `[row, column]`, luminance left, redness right. */
export function createRowCounts(state: Lookup): Fullscreen {
  return createFullscreen(Fn(() => rowCount(state))());
}

function rowCount(state: Lookup): Node<'vec4'> {
  const column = uv()
    .x.mul(2 * GRID_COLUMNS)
    .floor();
  const half = column.div(GRID_COLUMNS).floor().mul(GRID_COLUMNS);
  const middle = inside(column.sub(half), FIELD_COLUMNS, GRID_COLUMNS).add(half);
  const count = float(0).toVar();
  Loop(FIELD_COLUMNS, ({ i }) => {
    const x = middle
      .add(float(i))
      .sub((FIELD_COLUMNS >> 1) - 0.5)
      .div(2 * GRID_COLUMNS);
    count.addAssign(state.sample(vec2(x, uv().y)).w.greaterThan(SUSPECT_FROM).select(1, 0));
  });
  return vec4(count.div(FIELD_COLUMNS));
}

/** Share of the field of view around a cell that is suspect, 0 to 1, from the counts of its rows. */
export function suspectShare(counts: Lookup, cell: Node<'vec2'>, offset: number): Node<'float'> {
  const middle = inside(cell.y, FIELD_ROWS, GRID_ROWS);
  const x = cell.x.add(offset + 0.5).div(2 * GRID_COLUMNS);
  const sum = float(0).toVar();
  Loop(FIELD_ROWS, ({ i }) => {
    const y = middle
      .add(float(i))
      .sub((FIELD_ROWS >> 1) - 0.5)
      .div(GRID_ROWS);
    sum.addAssign(counts.sample(vec2(x, y)).r);
  });
  return sum.div(FIELD_ROWS);
}
