import type { RenderTarget, WebGPURenderer } from 'three/webgpu';
import type { Rgb } from '../../core/colour.ts';
import type { FinishedMark } from '../world/mark-book.ts';
import type { View } from '../../composer/plan.ts';
import { createPicture, drawInto } from '../picture/fullscreen.ts';
import type { InkBatch } from './ink-batch.ts';
import { grainZoomOf } from './ink-view.ts';
import { ACCENT_TINT, STATE_SLOTS } from './mark-states.ts';
import { packedSegments, unpackInk } from './packed-ink.ts';
import type { PixelAtlas } from './pixel-atlas.ts';
import type { PixelBatch } from './pixel-batch.ts';
import { SEGMENT_FLOATS } from './segment-layout.ts';
import { bakedViewServes } from './view-maths.ts';

/** The baked picture is this much larger than the screen each way, so that a slow pan needs no new one. */
export const BAKE_MARGIN = 1.12;

/** How long the old baked picture gives way to the new one [s]. */
const SWAP_SECONDS = 0.5;

/** Pixel squiggles uploaded again in one frame while a new picture is made: 1 MB. */
const TILES_PER_FRAME = 6;

/** A mark smaller than this on the screen needs no more than every 2nd (4th) point of its path [pixels]. */
const HALF_DETAIL_PIXELS = 180;
const QUARTER_DETAIL_PIXELS = 70;

export interface BakedPicture {
  readonly target: RenderTarget;
  /** Size of the screen that it was made for [pixels]. */
  widthPixels: number;
  heightPixels: number;
  view: View;
  /** How much of it shows, 0 to 1. */
  weight: number;
}

/** The colours in which ink is baked: decided by the scene when it is drawn, not when it came. */
export interface BakedInks {
  /** Packed colours of a mark's strokes; the last one repeats. */
  readonly of: (mark: FinishedMark) => readonly number[];
  readonly accent: Rgb;
}

/** Everything dry, drawn once: a picture that shows and one that is being made. */
export interface BakedLayer {
  readonly front: () => BakedPicture;
  readonly back: () => BakedPicture;
  /** What shows no longer agrees with the marks: make a new one when there is time. `hide` = stop showing it at once. */
  readonly spoil: (hide: boolean) => void;
  /** Adds marks to what shows; false while a new picture is being made (it will contain them). */
  readonly stamp: (marks: readonly FinishedMark[], inks: BakedInks) => boolean;
  /** Goes on making the new picture and fading over to it; returns true in the frame in which it is complete. */
  readonly advance: (
    finished: ReadonlyMap<number, FinishedMark>,
    inks: BakedInks,
    view: View,
    deltaSeconds: number,
  ) => boolean;
  readonly rebaking: () => boolean;
  readonly resize: (widthPixels: number, heightPixels: number) => void;
  readonly dispose: () => void;
}

/** A layer whose marks are drawn by `batch`, at most its buffer full in one frame. */
export function createBakedLayer(
  renderer: WebGPURenderer,
  batch: InkBatch,
  pixels: PixelBatch,
  atlas: PixelAtlas,
): BakedLayer {
  const blank = (): BakedPicture => ({
    target: createPicture(1, 1, 'bytes'),
    widthPixels: 1,
    heightPixels: 1,
    view: { x: 0, y: 0, zoom: 1, rotation: 0 },
    weight: 0,
  });
  let front = blank();
  let back = blank();
  let cleared = false;
  let spoilt = true;
  let swapSeconds = SWAP_SECONDS;
  let hiding = false;
  let pending: Iterator<FinishedMark> | null = null;
  let carried: FinishedMark | null = null;
  let widthPixels = 1;
  let heightPixels = 1;
  const room = batch.buffer.data.length / SEGMENT_FLOATS;
  const state = {
    x: 0,
    y: 0,
    scale: 1,
    rotation: 0,
    ageSeconds: 1e6,
    opacity: 1,
    level: 0,
    wetness: 0,
    accentRed: 0,
    accentGreen: 0,
    accentBlue: 0,
    accentStrength: 0,
  };
  const tiles: number[] = [];
  let slot = 0;
  let segments = 0;

  /** Puts a mark into the batch; false when it is full. */
  function add(mark: FinishedMark, inks: BakedInks, picture: BakedPicture): boolean {
    const place = mark.move.to;
    if (place.opacity < 0.01) return true;
    if (mark.ink === null) return addPixels(mark, inks.accent);
    const pixels = (place.scale * picture.view.zoom * picture.heightPixels) / 2;
    const stride = pixels < QUARTER_DETAIL_PIXELS ? 4 : pixels < HALF_DETAIL_PIXELS ? 2 : 1;
    if (slot + 1 >= STATE_SLOTS || segments + packedSegments(mark.ink, stride) > room) return segments === 0;
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
    const { view, halfExtent, pixel, grainZoom } = batch.view;
    view.value.set(picture.view.x, picture.view.y, picture.view.zoom, picture.view.rotation);
    halfExtent.value.set((BAKE_MARGIN * picture.widthPixels) / picture.heightPixels, BAKE_MARGIN);
    pixel.value = 2 / picture.heightPixels;
    grainZoom.value = grainZoomOf(picture.view.zoom);
    batch.mesh.visible = segments > 0;
    drawInto(renderer, batch.mesh, picture.target, keep);
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

  function goOn(inks: BakedInks): boolean {
    if (pending === null) return false;
    for (;;) {
      const mark: FinishedMark | null = carried ?? (pending.next().value as FinishedMark | undefined) ?? null;
      carried = null;
      if (mark === null) break;
      if (!add(mark, inks, back)) {
        carried = mark;
        break;
      }
    }
    const complete = carried === null;
    draw(back, cleared);
    cleared = true;
    if (complete) {
      [front, back] = [back, front];
      pending = null;
      swapSeconds = 0;
      hiding = false;
    }
    return complete;
  }

  function prepare(picture: BakedPicture): void {
    if (picture.widthPixels === widthPixels && picture.heightPixels === heightPixels) return;
    picture.widthPixels = widthPixels;
    picture.heightPixels = heightPixels;
    picture.target.setSize(Math.round(widthPixels * BAKE_MARGIN), Math.round(heightPixels * BAKE_MARGIN));
  }

  function fade(deltaSeconds: number): void {
    swapSeconds += deltaSeconds;
    const progress = Math.min(1, swapSeconds / SWAP_SECONDS);
    if (hiding) front.weight = Math.max(0, front.weight - deltaSeconds / SWAP_SECONDS);
    else front.weight = Math.max(front.weight, Math.min(1, progress * 2));
    if (pending === null) back.weight = Math.min(back.weight, Math.max(0, 2 - progress * 2));
  }

  return {
    front: () => front,
    back: () => back,
    spoil(hide) {
      spoilt = true;
      hiding ||= hide;
    },
    stamp(marks, inks) {
      if (pending !== null || spoilt) return false;
      let at = 0;
      while (at < marks.length) {
        while (at < marks.length && add(marks[at] as FinishedMark, inks, front)) at++;
        draw(front, true);
      }
      return true;
    },
    advance(finished, inks, view, deltaSeconds) {
      fade(deltaSeconds);
      const settled = swapSeconds >= SWAP_SECONDS;
      if (
        pending === null &&
        settled &&
        (spoilt || !bakedViewServes(front.view, view, widthPixels / heightPixels, BAKE_MARGIN))
      ) {
        prepare(back);
        back.view = { ...view };
        back.weight = 0;
        pending = finished.values();
        cleared = false;
        spoilt = false;
      }
      return goOn(inks);
    },
    rebaking: () => pending !== null || spoilt,
    resize(width, height) {
      widthPixels = width;
      heightPixels = height;
      back.weight = 0;
      pending = null;
      carried = null;
      spoilt = true;
      swapSeconds = SWAP_SECONDS;
    },
    dispose() {
      front.target.dispose();
      back.target.dispose();
    },
  };
}
