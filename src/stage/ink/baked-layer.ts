import type { WebGPURenderer } from 'three/webgpu';
import type { FinishedMark } from '../world/mark-book.ts';
import type { View } from '../../composer/plan.ts';
import { createPicture } from '../picture/fullscreen.ts';
import type { InkBatch } from './ink-batch.ts';
import { BAKE_MARGIN, createBakePress, type BakedInks, type BakedPicture } from './bake-press.ts';
import type { PixelAtlas } from './pixel-atlas.ts';
import type { PixelBatch } from './pixel-batch.ts';
import { bakedViewServes } from './view-maths.ts';

/** How long the old baked picture gives way to the new one [s]. */
const SWAP_SECONDS = 0.5;

/** Marks looked at in one frame while a new picture is made: those outside the view cost only the look. */
const LOOKS_PER_FRAME = 6000;

/** Segments printed in one frame where the old picture may go on showing meanwhile: a quarter of what there is room for. */
const LEISURELY_SEGMENTS = 1024;

/** Everything dry, drawn once: a picture that shows and one that is being made. */
export interface BakedLayer {
  readonly front: () => BakedPicture;
  readonly back: () => BakedPicture;
  /** What shows no longer agrees with the marks: make a new one when there is time. `hide` = stop showing it at once. */
  readonly spoil: (hide: boolean) => void;
  /** Adds marks to what shows; false while a new picture is being made (it will contain them). */
  readonly stamp: (marks: readonly FinishedMark[], inks: BakedInks) => boolean;
  /**
   * Goes on making the new picture and fading over to it; returns true in the frame in which it is complete. Without `turn`
   * what can wait waits.
   */
  readonly advance: (
    finished: ReadonlyMap<number, FinishedMark>,
    inks: BakedInks,
    view: View,
    deltaSeconds: number,
    turn: boolean,
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
    paper: false,
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
  const press = createBakePress(renderer, batch, pixels, atlas);

  function goOn(inks: BakedInks, turn: boolean): boolean {
    const leisurely = !hiding && front.weight > 0;
    if (pending === null || (leisurely && !turn)) return false;
    let complete = false;
    const most = leisurely ? LEISURELY_SEGMENTS : undefined;
    for (let looks = 0; looks < LOOKS_PER_FRAME; looks++) {
      const mark: FinishedMark | null = carried ?? (pending.next().value as FinishedMark | undefined) ?? null;
      carried = null;
      complete = mark === null;
      if (mark === null) break;
      if (!press.add(mark, inks, back, most)) {
        carried = mark;
        break;
      }
    }
    press.draw(back, cleared);
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
      if (pending !== null || spoilt || front.paper !== inks.paper) return false;
      let at = 0;
      while (at < marks.length) {
        while (at < marks.length && press.add(marks[at] as FinishedMark, inks, front)) at++;
        press.draw(front, true);
      }
      return true;
    },
    advance(finished, inks, view, deltaSeconds, turn) {
      fade(deltaSeconds);
      const settled = swapSeconds >= SWAP_SECONDS;
      if (
        pending === null &&
        settled &&
        (spoilt || !bakedViewServes(front.view, view, widthPixels / heightPixels, BAKE_MARGIN))
      ) {
        prepare(back);
        back.view = { ...view };
        back.paper = inks.paper;
        back.weight = 0;
        pending = finished.values();
        cleared = false;
        spoilt = false;
      }
      return goOn(inks, turn);
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
