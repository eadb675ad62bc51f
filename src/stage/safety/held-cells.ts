import {
  attribute,
  Discard,
  Fn,
  If,
  ivec2,
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
  DoubleSide,
  Float32BufferAttribute,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  NodeMaterial,
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

/**
 * A program run only over those cells of the limiter's grid in which something is held back: the others are folded away
 * before a pixel of them is touched, so that a picture that flashes nowhere costs nothing.
 */
export function createHeldCells(allowance: Allowance, fragment: Picture): Fullscreen {
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute([0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0], 3));
  geometry.setIndex([0, 2, 1, 0, 3, 2]);
  const cells = Float32Array.from({ length: GRID_COLUMNS * GRID_ROWS * 2 }, (_, i) =>
    i % 2 === 0 ? (i / 2) % GRID_COLUMNS : Math.floor(i / 2 / GRID_COLUMNS),
  );
  geometry.setAttribute('cell', new InstancedBufferAttribute(cells, 2));
  geometry.instanceCount = GRID_COLUMNS * GRID_ROWS;
  const cell = attribute<'vec2'>('cell', 'vec2');
  const corner = cell.add(positionGeometry.xy).div(vec2(GRID_COLUMNS, GRID_ROWS));
  const place = varying(corner, 'heldPlace');
  const material = new NodeMaterial();
  material.vertexNode = Fn(() =>
    select(
      leastAround(allowance.cells, cell).greaterThan(FREE_SHARE),
      vec4(2, 2, 2, 1),
      vec4(corner.mul(vec2(2, -2)).add(vec2(-1, 1)), 0, 1),
    ),
  )();
  material.fragmentNode = Fn(() => {
    If(allowance.at(place).greaterThan(FREE_SHARE), () => {
      Discard();
    });
    return fragment(place);
  })();
  material.side = DoubleSide;
  return flatMesh(geometry, material);
}

/** The least share that any place within a cell has: its own or that of a neighbour. */
function leastAround(cells: Texture, cell: Node<'vec2'>): Node<'float'> {
  const last = vec2(GRID_COLUMNS - 1, GRID_ROWS - 1);
  const shares = Array.from({ length: 9 }, (_, i) => {
    const near = cell.add(vec2((i % 3) - 1, Math.floor(i / 3) - 1)).clamp(vec2(0), last);
    return textureLoad(cells, ivec2(near)).r;
  });
  return shares.reduce((least, share) => min(least, share));
}
