import type { DataTexture, RenderTarget, WebGPURenderer } from 'three/webgpu';
import type { MaterialName } from '../../core/scene.ts';
import type { Rehearsal } from '../picture/rehearsal.ts';
import type { InkMaterialDefinition } from './ink-material-definition.ts';
import { createPicture } from '../picture/fullscreen.ts';
import { createBakedLayer, type BakedLayer } from './baked-layer.ts';
import { createInkBatch, type InkBatch } from './ink-batch.ts';
import { createPixelAtlas, type PixelAtlas } from './pixel-atlas.ts';
import { createPixelBatch, type PixelBatch } from './pixel-batch.ts';
import { hairline } from './materials/hairline.ts';
import { MATERIALS } from './materials/all-materials.ts';

/** Blocks of live ink: 65 536 segments, room for 500 marks of 130 each [blocks of 32]. */
const LIVE_BLOCKS = 2048;

/** Blocks of ruling lines and threads: 8192 segments [blocks of 32]. */
const LINE_BLOCKS = 256;

/** Blocks of the batch that bakes: 4096 segments a frame keep a frame's script time below a millisecond. */
const BAKE_BLOCKS = 128;

/** Ruling lines that share a state while they come or go. */
export interface LineFade {
  readonly slot: number;
  readonly sinceSeconds: number;
  readonly leaves: boolean;
}

/** The GPU side of one deck. */
export interface DeckInk {
  readonly live: InkBatch;
  /** Ruling lines and threads. */
  readonly lines: InkBatch;
  readonly atlas: PixelAtlas;
  /** Live pixel squiggles. */
  readonly pixels: PixelBatch;
  /** Version of the deck's lines that is in the buffer. */
  linesVersion: number;
  /** Lines in the buffer that come or go, by the slot of their state. */
  lineFades: readonly LineFade[];
  readonly baked: BakedLayer;
  /** There is live ink or a line in `picture`. */
  alive: boolean;
  /** Live ink alone, drawn anew in each frame. */
  readonly picture: RenderTarget;
  /** Draws with this material as soon as it can, and says whether it does. */
  readonly use: (material: MaterialName) => boolean;
  readonly resize: (widthPixels: number, heightPixels: number) => void;
  readonly dispose: () => void;
}

export function createDeckInk(
  renderer: WebGPURenderer,
  rehearsal: Rehearsal,
  noise: DataTexture,
  material: MaterialName,
  software: boolean,
): DeckInk {
  const picture = createPicture(1, 1, 'bytes');
  const batch = (blocks: number, definition: InkMaterialDefinition): InkBatch =>
    createInkBatch(blocks, noise, definition, rehearsal, picture, software ? 'quads' : 'instances');
  const live = batch(LIVE_BLOCKS, MATERIALS[material]);
  const lines = batch(LINE_BLOCKS, hairline);
  const bake = batch(BAKE_BLOCKS, MATERIALS[material]);
  const atlas = createPixelAtlas();
  const pixels = createPixelBatch(live.states.texture, atlas.texture, noise, live.view);
  const bakePixels = createPixelBatch(bake.states.texture, atlas.texture, noise, bake.view);
  const baked = createBakedLayer(renderer, bake, bakePixels, atlas);
  // A scene may come in any material.
  for (const definition of Object.values(MATERIALS)) for (const each of [live, bake]) each.expect(definition);
  rehearsal.of([pixels, bakePixels].map(({ mesh }) => ({ mesh, target: picture })));
  return {
    live,
    lines,
    atlas,
    pixels,
    linesVersion: -1,
    lineFades: [],
    alive: false,
    baked,
    picture,
    use(name) {
      const inUse = [live, bake].map((each) => each.use(MATERIALS[name]));
      return inUse.every(Boolean);
    },
    resize(width, height) {
      picture.setSize(width, height);
      baked.resize(width, height);
    },
    dispose() {
      live.dispose();
      lines.dispose();
      pixels.dispose();
      bakePixels.dispose();
      atlas.dispose();
      bake.dispose();
      baked.dispose();
      picture.dispose();
    },
  };
}
