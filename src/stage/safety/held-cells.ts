import {
  attribute,
  float,
  Fn,
  ivec2,
  Loop,
  min,
  positionGeometry,
  select,
  texture,
  textureLoad,
  uv,
  varying,
  vec2,
  vec4,
} from 'three/tsl';
import {
  BufferGeometry,
  CustomBlending,
  DoubleSide,
  Float32BufferAttribute,
  NodeMaterial,
  OneFactor,
  SrcAlphaFactor,
  ZeroFactor,
  type Node,
  type Texture,
} from 'three/webgpu';
import { flatMesh, type Fullscreen } from '../picture/fullscreen.ts';
import type { Picture } from '../picture/picture.ts';
import { FREE_SHARE, GRID_COLUMNS, GRID_ROWS } from './flash-limits.ts';

/** Share of the way that each place of the picture may go from what is shown to what is wanted. */
export interface Allowance {
  /** The share of each cell of the grid, `[row, column]`; between the middles of cells it changes evenly. */
  readonly cells: Texture;
  readonly at: (place: Node<'vec2'>) => Node<'float'>;
}

/** An allowance that is looked up in a texture of the limiter's grid. */
export function allowanceOf(cells: Texture): Allowance {
  const node = texture(cells, uv());
  return { cells, at: (place) => node.sample(place).r };
}

/** Cells each way that are drawn or left out together. */
const TILE_CELLS = 4;
const TILE_COLUMNS = GRID_COLUMNS / TILE_CELLS;
const TILE_ROWS = GRID_ROWS / TILE_CELLS;

/**
 * A program run only where something is held back: tiles of the limiter's grid in which nothing is are folded away before a pixel of
 * them is touched, so that a picture that flashes nowhere costs nothing. Plain quads, no instances: a processor that draws takes
 * each instance as a draw call of its own.
 */
export function createHeldCells(allowance: Allowance, fragment: Picture): Fullscreen {
  const place = varying(positionGeometry.xy, 'heldPlace');
  const tile = attribute<'vec2'>('tile', 'vec2');
  const material = new NodeMaterial();
  material.vertexNode = Fn(() =>
    select(
      leastAround(allowance.cells, tile).greaterThan(FREE_SHARE),
      vec4(2, 2, 2, 1),
      vec4(positionGeometry.xy.mul(vec2(2, -2)).add(vec2(-1, 1)), 0, 1),
    ),
  )();
  material.fragmentNode = Fn(() => fragment(place))();
  material.side = DoubleSide;
  return flatMesh(tileQuads(), material);
}

/** Has a program keep as much of what is drawn already as its alpha says, and add its colour. */
export function keepBelow({ mesh }: Fullscreen): void {
  const material = mesh.material as NodeMaterial;
  material.transparent = true;
  material.blending = CustomBlending;
  material.blendSrc = OneFactor;
  material.blendDst = SrcAlphaFactor;
  material.blendSrcAlpha = ZeroFactor;
  material.blendDstAlpha = OneFactor;
}

/** A quad for each tile; each corner knows its tile. */
function tileQuads(): BufferGeometry {
  const positions: number[] = [];
  const tiles: number[] = [];
  const index: number[] = [];
  for (let row = 0; row < TILE_ROWS; row++)
    for (let column = 0; column < TILE_COLUMNS; column++) {
      const first = tiles.length / 2;
      index.push(...[0, 2, 1, 0, 3, 2].map((corner) => first + corner));
      for (const [x, y] of [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ] as const) {
        positions.push((column + x) / TILE_COLUMNS, (row + y) / TILE_ROWS, 0);
        tiles.push(column, row);
      }
    }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute(positions, 3));
  geometry.setAttribute('tile', new Float32BufferAttribute(tiles, 2));
  geometry.setIndex(index);
  return geometry;
}

/** The least share that any place within a tile has: that of one of its cells, or of a neighbour. */
function leastAround(cells: Texture, tile: Node<'vec2'>): Node<'float'> {
  const last = vec2(GRID_COLUMNS - 1, GRID_ROWS - 1);
  const side = TILE_CELLS + 2;
  const least = float(1).toVar();
  Loop(side * side, ({ i }) => {
    const step = vec2(float(i).mod(side), float(i).div(side).floor()).sub(1);
    const cell = tile.mul(TILE_CELLS).add(step).clamp(vec2(0), last);
    least.assign(min(least, textureLoad(cells, ivec2(cell)).r));
  });
  return least;
}
