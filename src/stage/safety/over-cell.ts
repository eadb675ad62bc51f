import { float, Loop, vec2, vec4 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import { GRID_COLUMNS, GRID_ROWS } from './flash-limits.ts';
import { linear, rednessOf } from './light.ts';
import type { Lookup } from './lookup.ts';

/** A look takes in two by two pixels; a cell of 4K (15 pixels of the small copy each way) is seen whole by eight looks each way. */
const PIXELS_PER_LOOK = 2;
const MOST_LOOKS = 8;

/** Looks per side that see every pixel of a cell of a picture of this size. */
export function looksPerSide(widthPixels: number, heightPixels: number): number {
  const most = Math.max(widthPixels / GRID_COLUMNS, heightPixels / GRID_ROWS) / PIXELS_PER_LOOK;
  return Math.min(MOST_LOOKS, Math.max(1, Math.ceil(most)));
}

/**
 * Mean light of a cell of the grid (rgb) and its mean redness (a): over all of it, so that nothing hides between the looks. Two
 * parts of one cell that flash in turns cancel out: so patterns finer than half a cell, a hundredth of the width, are not seen as flashes.
 */
export function overCell(picture: Lookup, cell: Node<'vec2'>, looks: Node<'int'>): Node<'vec4'> {
  const sum = vec4(0).toVar();
  const side = float(looks);
  Loop(looks.mul(looks), ({ i }) => {
    const row = float(i).add(0.5).div(side).floor();
    const within = vec2(float(i).sub(row.mul(side)), row)
      .add(0.5)
      .div(side);
    const place = cell.add(within).div(vec2(GRID_COLUMNS, GRID_ROWS));
    const light = linear(picture.sample(place).rgb).toVar();
    sum.addAssign(vec4(light, rednessOf(light)));
  });
  return sum.div(side.mul(side));
}
