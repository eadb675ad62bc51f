import {
  attribute,
  cos,
  ivec2,
  mix,
  positionGeometry,
  select,
  sin,
  smoothstep,
  texture,
  textureLoad,
  varying,
  vec2,
  vec4,
} from 'three/tsl';
import {
  Float32BufferAttribute,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  NodeMaterial,
  StreamDrawUsage,
  type DataTexture,
  type Node,
} from 'three/webgpu';
import { otherWay, uniteInk } from './ink-material.ts';
import type { InkView } from './ink-view.ts';
import { ATLAS_SIDE, TILE_SIDE, tileOrigin, TILES_ACROSS } from './pixel-atlas.ts';

/** Time in which a pixel squiggle comes up, as a print does in its bath, as a share of its pen time. */
const DEVELOPING = 0.8;

/** Pixel squiggles as one batch of quads; the place of each is in the state texture, as for strokes. */
export interface PixelBatch {
  readonly mesh: Mesh;
  /** Begins a new list of quads. */
  readonly begin: () => void;
  readonly add: (slot: number, tile: number, penSeconds: number) => boolean;
  readonly count: () => number;
  readonly commit: () => void;
  readonly dispose: () => void;
}

export function createPixelBatch(
  states: DataTexture,
  atlas: DataTexture,
  noise: DataTexture,
  view: InkView,
): PixelBatch {
  const most = TILES_ACROSS ** 2;
  const data = new Float32Array(most * 4);
  const quads = new InstancedBufferAttribute(data, 4);
  // The `dynamic` usage would upload all of them each time they are drawn (see segment-buffer.ts).
  quads.setUsage(StreamDrawUsage);
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute([-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0], 3));
  geometry.setIndex([0, 1, 2, 0, 2, 3]);
  geometry.setAttribute('pixelQuad', quads);
  geometry.instanceCount = 0;
  const material = createPixelMaterial(states, atlas, noise, view);
  const mesh = new Mesh(geometry, material);
  mesh.frustumCulled = false;
  let count = 0;
  return {
    mesh,
    begin() {
      count = 0;
    },
    add(slot, tile, penSeconds) {
      if (count >= most || tile < 0) return false;
      const [x, y] = tileOrigin(tile);
      data.set([slot, x, y, penSeconds], count * 4);
      count++;
      return true;
    },
    count: () => count,
    commit() {
      geometry.instanceCount = count;
      quads.needsUpdate = count > 0;
    },
    dispose() {
      geometry.dispose();
      material.dispose();
    },
  };
}

function createPixelMaterial(
  states: DataTexture,
  atlas: DataTexture,
  noise: DataTexture,
  view: InkView,
): NodeMaterial {
  const quad = attribute<'vec4'>('pixelQuad', 'vec4');
  const slot = quad.x.toInt();
  const place = textureLoad(states, ivec2(0, slot));
  const life = textureLoad(states, ivec2(1, slot));
  const accent = textureLoad(states, ivec2(2, slot));
  const turned = (v: Node<'vec2'>, angle: Node<'float'>): Node<'vec2'> =>
    vec2(v.x.mul(cos(angle)).sub(v.y.mul(sin(angle))), v.x.mul(sin(angle)).add(v.y.mul(cos(angle))));
  const corner = positionGeometry.xy;
  const swell = life.z.mul(0.04).add(1);
  const world = turned(corner.mul(0.5).mul(place.z).mul(swell), place.w).add(place.xy);
  const screen = turned(world.sub(view.view.xy), view.view.w).mul(view.view.z);
  const inTile = corner.mul(vec2(0.5, -0.5)).add(0.5);
  const atlasUv = varying(quad.yz.add(inTile.mul(TILE_SIDE)).div(ATLAS_SIDE), 'pixelUv');
  const grain = varying(inTile.mul(0.7).add(quad.x.mul(0.137)), 'pixelGrain');
  const shown = varying(
    vec4(life.y, life.x.div(quad.w.mul(DEVELOPING).max(0.05)), life.z, accent.w),
    'pixelLife',
  );
  const tint = varying(accent.xyz, 'pixelTint');
  const image = texture(atlas, atlasUv);
  const bath = texture(noise, grain).g.mul(0.75).add(image.a.oneMinus().mul(0.25));
  const developed = smoothstep(bath.sub(0.2), bath.add(0.05), shown.y);
  const colour = mix(image.rgb, tint.mul(image.a), shown.w.mul(0.6)).mul(shown.z.mul(0.35).add(1));
  const material = new NodeMaterial();
  material.vertexNode = select(
    life.y.lessThan(0.002),
    vec4(2, 2, 2, 1),
    vec4(screen.div(view.halfExtent), 0, 1),
  );
  material.fragmentNode = otherWay(
    vec4(colour.clamp(0, 1).min(image.a), image.a).mul(developed).mul(shown.x),
    view.paper,
  );
  uniteInk(material);
  return material;
}
