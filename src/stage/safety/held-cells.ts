import {
  attribute,
  Discard,
  Fn,
  If,
  ivec2,
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
  /** The least share that any place within a cell of the grid has, `[row, column]`. */
  readonly leastInCell: Texture;
  readonly at: (place: Node<'vec2'>) => Node<'float'>;
}

/** An allowance that is looked up in a texture of the limiter's grid. */
export function allowanceOf(grid: Texture, leastInCell: Texture): Allowance {
  const node = texture(grid, uv());
  return { leastInCell, at: (place) => node.sample(place).r };
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
      textureLoad(allowance.leastInCell, ivec2(cell)).r.greaterThan(FREE_SHARE),
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
