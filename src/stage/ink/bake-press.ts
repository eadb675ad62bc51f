import type { RenderTarget, WebGPURenderer } from 'three/webgpu';
import type { Rgb } from '../../core/colour.ts';
import type { View } from '../../composer/plan.ts';
import { drawInto } from '../picture/fullscreen.ts';
import type { FinishedMark } from '../world/mark-book.ts';
import { strideFor } from './detail.ts';
import { isInView } from './in-view.ts';
import type { InkBatch } from './ink-batch.ts';
import { grainZoomOf } from './ink-view.ts';
import { ACCENT_TINT, LONG_AGO_SECONDS, plainState, STATE_SLOTS } from './mark-states.ts';
import { packedSegments, unpackInk } from './packed-ink.ts';
import type { PixelAtlas } from './pixel-atlas.ts';
import type { PixelBatch } from './pixel-batch.ts';
import { SEGMENT_FLOATS } from './segment-layout.ts';

/** The baked picture is this much larger than the screen each way, so that a slow pan needs no new one. */
export const BAKE_MARGIN = 1.12;

/** Pixel squiggles uploaded again in one frame while a new picture is made: 1 MB. */
const TILES_PER_FRAME = 6;

/** Reach of an image: half its diagonal [box]. */
const IMAGE_REACH = 0.71;

export interface BakedPicture {
  readonly target: RenderTarget;
  /** Size of the screen that it was made for [pixels]. */
  widthPixels: number;
  heightPixels: number;
  view: View;
  /** It holds what the ink takes from the light, not what it gives (see `uniteInk`). */
  paper: boolean;
  /** How much of it shows, 0 to 1. */
  weight: number;
}

/** The colours in which ink is baked: decided by the scene when it is drawn, not when it came. */
export interface BakedInks {
  /** Packed colours of a mark's strokes; the last one repeats. */
  readonly of: (mark: FinishedMark) => readonly number[];
  readonly accent: Rgb;
  /** The ground is paper. */
  readonly paper: boolean;
}

/** Prints dry marks into a picture, a batch full at a time. */
export interface BakePress {
  /** Puts a mark into the batch, if anything of it lies in the picture; false when the batch is full, or holds `most` segments. */
  readonly add: (mark: FinishedMark, inks: BakedInks, picture: BakedPicture, most?: number) => boolean;
  /** Draws what is in the batch, over what is there if it is to be kept. */
  readonly draw: (picture: BakedPicture, keep: boolean) => void;
}

export function createBakePress(
  renderer: WebGPURenderer,
  batch: InkBatch,
  pixels: PixelBatch,
  atlas: PixelAtlas,
): BakePress {
  const room = batch.buffer.data.length / SEGMENT_FLOATS;
  const state = plainState(LONG_AGO_SECONDS);
  const tiles: number[] = [];
  let slot = 0;
  let segments = 0;

  /** Puts a mark into the batch; false when it is full. */
  function add(mark: FinishedMark, inks: BakedInks, picture: BakedPicture, most = room): boolean {
    const place = mark.move.to;
    if (place.opacity < 0.01) return true;
    const across = (BAKE_MARGIN * picture.widthPixels) / picture.heightPixels;
    if (!isInView(place, mark.ink?.reach ?? IMAGE_REACH, picture.view, across, BAKE_MARGIN)) return true;
    if (mark.ink === null) return addPixels(mark, inks.accent);
    const pixels = (place.scale * picture.view.zoom * picture.heightPixels) / 2;
    const stride = strideFor(pixels);
    const wanted = segments + packedSegments(mark.ink, stride);
    if (slot + 1 >= STATE_SLOTS || wanted > room) return segments === 0;
    if (segments > 0 && wanted > most) return false;
    writeState(mark, inks.accent, 0);
    segments = unpackInk(mark.ink, batch.buffer.data, segments, stride, slot, inks.of(mark));
    return true;
  }

  function addPixels(mark: FinishedMark, accent: Rgb): boolean {
    if (mark.pixels === null) return true;
    if (slot + 1 >= STATE_SLOTS || tiles.length >= TILES_PER_FRAME) return tiles.length === 0;
    const tile = atlas.put(renderer, mark.pixels.rgba, mark.pixels.sidePixels);
    if (tile < 0) return false;
    writeState(mark, accent, ACCENT_TINT * mark.accentStrength);
    tiles.push(tile);
    pixels.add(slot, tile, 0);
    return true;
  }

  function writeState(mark: FinishedMark, accent: Rgb, tint: number): void {
    const { to } = mark.move;
    slot++;
    state.x = to.x;
    state.y = to.y;
    state.scale = to.scale;
    state.rotation = to.rotation;
    state.opacity = to.opacity;
    [state.accentRed, state.accentGreen, state.accentBlue] = accent;
    state.accentStrength = tint;
    batch.states.write(slot, state);
  }

  function draw(picture: BakedPicture, keep: boolean): void {
    batch.buffer.replace(segments);
    batch.states.upload();
    const { view, halfExtent, pixel, grainZoom, paper } = batch.view;
    view.value.set(picture.view.x, picture.view.y, picture.view.zoom, picture.view.rotation);
    halfExtent.value.set((BAKE_MARGIN * picture.widthPixels) / picture.heightPixels, BAKE_MARGIN);
    pixel.value = 2 / picture.heightPixels;
    grainZoom.value = grainZoomOf(picture.view.zoom);
    paper.value = picture.paper ? 1 : 0;
    const mesh = batch.mesh();
    mesh.visible = segments > 0;
    drawInto(renderer, mesh, picture.target, keep);
    mesh.visible = true;
    if (tiles.length > 0) drawPixels(picture);
    slot = 0;
    segments = 0;
  }

  function drawPixels(picture: BakedPicture): void {
    pixels.commit();
    drawInto(renderer, pixels.mesh, picture.target, true);
    for (const tile of tiles) atlas.free(tile);
    tiles.length = 0;
    pixels.begin();
  }

  return { add, draw };
}
