import {
  DataTexture,
  LinearFilter,
  NoColorSpace,
  RGBAFormat,
  UnsignedByteType,
  Vector2,
  type WebGPURenderer,
} from 'three/webgpu';

/** Side of a tile: the drawings of the original network [pixels]. */
export const TILE_SIDE = 208;

/** Tiles across and down; 9 × 210 = 1890 fit a texture that every GPU has. */
export const TILES_ACROSS = 9;
const TILE_PITCH = TILE_SIDE + 2;
export const ATLAS_SIDE = TILES_ACROSS * TILE_PITCH;

/** Pixel squiggles side by side in one texture. */
export interface PixelAtlas {
  readonly texture: DataTexture;
  /** Puts an image into a free tile; −1 when there is none. */
  readonly put: (renderer: WebGPURenderer, rgba: Uint8ClampedArray, side: number) => number;
  readonly free: (tile: number) => void;
  readonly dispose: () => void;
}

/** Where a tile begins in the atlas [pixels]. */
export function tileOrigin(tile: number): [x: number, y: number] {
  return [(tile % TILES_ACROSS) * TILE_PITCH + 1, Math.floor(tile / TILES_ACROSS) * TILE_PITCH + 1];
}

/** An image at the tile's size (nearest pixel), premultiplied. */
function fitToTile(into: Uint8Array, rgba: Uint8ClampedArray, side: number): void {
  for (let row = 0; row < TILE_SIDE; row++) {
    const sourceRow = Math.min(side - 1, Math.floor((row * side) / TILE_SIDE));
    for (let column = 0; column < TILE_SIDE; column++) {
      const from = (sourceRow * side + Math.min(side - 1, Math.floor((column * side) / TILE_SIDE))) * 4;
      const to = (row * TILE_SIDE + column) * 4;
      const alpha = rgba[from + 3] ?? 0;
      for (let channel = 0; channel < 3; channel++)
        into[to + channel] = ((rgba[from + channel] ?? 0) * alpha) / 255;
      into[to + 3] = alpha;
    }
  }
}

export function createPixelAtlas(): PixelAtlas {
  const picture = (side: number): DataTexture => {
    const made = new DataTexture(new Uint8Array(side * side * 4), side, side, RGBAFormat, UnsignedByteType);
    made.minFilter = LinearFilter;
    made.magFilter = LinearFilter;
    made.colorSpace = NoColorSpace;
    made.needsUpdate = true;
    return made;
  };
  const texture = picture(ATLAS_SIDE);
  const tile = picture(TILE_SIDE);
  const freeTiles = Array.from({ length: TILES_ACROSS ** 2 }, (_, i) => TILES_ACROSS ** 2 - 1 - i);
  const origin = new Vector2();
  return {
    texture,
    put(renderer, rgba, side) {
      const taken = freeTiles.pop();
      if (taken === undefined) return -1;
      fitToTile(tile.image.data as Uint8Array, rgba, side);
      tile.needsUpdate = true;
      renderer.initTexture(texture);
      renderer.initTexture(tile);
      renderer.copyTextureToTexture(tile, texture, null, origin.set(...tileOrigin(taken)));
      return taken;
    },
    free(freed) {
      if (freed >= 0) freeTiles.push(freed);
    },
    dispose() {
      texture.dispose();
      tile.dispose();
    },
  };
}
