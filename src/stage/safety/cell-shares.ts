import { float, Fn, Loop, min, select, vec2, vec3, vec4 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import { createFullscreen, type Fullscreen } from '../picture/fullscreen.ts';
import { AREA_SHARE, GRID_COLUMNS, GRID_ROWS } from './flash-limits.ts';
import { cellHere, middleOfTwo } from './grid-cell.ts';
import type { Lookup } from './lookup.ts';
import { suspectShare } from './suspect-fields.ts';

/** Share of the way that each quantity leaves to a cell, `[row, column]`: 1, or less where its field of view is suspect. */
export function createCellShares(state: Lookup, countedRows: Lookup): Fullscreen {
  return createFullscreen(
    Fn(() => {
      const cell = cellHere();
      const least = float(1).toVar();
      for (const half of [0, 1] as const) {
        const suspects = suspectShare(countedRows, cell, half * GRID_COLUMNS);
        const here = state.sample(middleOfTwo(cell, half)).w.toVar();
        least.assign(
          select(
            suspects.greaterThanEqual(AREA_SHARE).and(here.greaterThanEqual(1)),
            min(least, here.sub(1)),
            least,
          ),
        );
      }
      return vec4(vec3(least), 1);
    })(),
  );
}

/** The least share allowed to a cell or to any neighbour, so that no edge of a held area flashes; never less than `darkness`. */
export function createAllowances(shares: Lookup, darkness: Node<'float'>): Fullscreen {
  return createFullscreen(
    Fn(() => {
      const middle = cellHere();
      const least = float(1).toVar();
      Loop(9, ({ i }) => {
        const step = vec2(float(i).mod(3).sub(1), float(i).div(3).floor().sub(1));
        const cell = middle
          .add(step)
          .clamp(vec2(0), vec2(GRID_COLUMNS - 1, GRID_ROWS - 1))
          .toVar();
        least.assign(min(least, shares.sample(cell.add(0.5).div(vec2(GRID_COLUMNS, GRID_ROWS))).r));
      });
      return vec4(vec3(least.max(darkness)), 1);
    })(),
  );
}
