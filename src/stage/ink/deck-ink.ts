import type { DataTexture, RenderTarget, WebGPURenderer } from 'three/webgpu';
import type { MaterialName } from '../../core/scene.ts';
import { createPicture } from '../picture/fullscreen.ts';
import { createBakedLayer, type BakedLayer } from './baked-layer.ts';
import { createInkBatch, type InkBatch } from './ink-batch.ts';
import { MATERIALS } from './materials/all-materials.ts';

/** Blocks of live ink: 65 536 segments, room for 500 marks of 130 each [blocks of 32]. */
const LIVE_BLOCKS = 2048;

/** Blocks of the batch that bakes: 4096 segments a frame keep a frame's script time below a millisecond. */
const BAKE_BLOCKS = 128;

/** The GPU side of one deck. */
export interface DeckInk {
  readonly live: InkBatch;
  readonly baked: BakedLayer;
  /** Live ink alone, drawn anew in each frame. */
  readonly picture: RenderTarget;
  readonly use: (material: MaterialName) => void;
  readonly resize: (widthPixels: number, heightPixels: number) => void;
  readonly dispose: () => void;
}

export function createDeckInk(renderer: WebGPURenderer, noise: DataTexture, material: MaterialName): DeckInk {
  const live = createInkBatch(LIVE_BLOCKS, noise, MATERIALS[material]);
  const bake = createInkBatch(BAKE_BLOCKS, noise, MATERIALS[material]);
  const baked = createBakedLayer(renderer, bake);
  const picture = createPicture(1, 1, 'bytes');
  return {
    live,
    baked,
    picture,
    use(name) {
      live.use(MATERIALS[name]);
      bake.use(MATERIALS[name]);
    },
    resize(width, height) {
      picture.setSize(width, height);
      baked.resize(width, height);
    },
    dispose() {
      live.dispose();
      bake.dispose();
      baked.dispose();
      picture.dispose();
    },
  };
}
