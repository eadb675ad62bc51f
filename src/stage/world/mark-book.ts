import type { MarkShade } from '../../composer/colour-marks.ts';
import type { OnsetId } from '../../core/onset.ts';
import type { PixelSquiggle } from '../../core/squiggle.ts';
import type { VoiceId } from '../../core/voice.ts';
import type { PackedInk } from '../ink/packed-ink.ts';
import { createImageMemory } from './image-memory.ts';
import { STATE_SLOTS } from '../ink/mark-states.ts';
import type { Move } from '../../composer/plan.ts';

/** Blocks of 32 segments that one mark can hold at most. */
export const MAX_BLOCKS_PER_MARK = 16;

/** A mark that is drawn anew in every frame: it grows, travels, dries, sounds or glows. Reused, never reallocated. */
export interface LiveMark {
  /** Row of the state texture; never changes. */
  readonly slot: number;
  id: OnsetId;
  voice: VoiceId;
  active: boolean;
  /** Segments of its whole path (segment-layout.ts), null for a pixel squiggle. */
  segments: Float32Array | null;
  segmentCount: number;
  readonly blocks: Int32Array;
  blockCount: number;
  /** Segments have changed since they were last copied to the GPU. */
  stale: boolean;
  /** Every how-manieth point of its path is drawn. */
  stride: number;
  pixels: PixelSquiggle | null;
  /** Its tile in the atlas, −1 for none, and the image that is in it. */
  tile: number;
  shownPixels: PixelSquiggle | null;
  /** Where it goes; null until the composer has placed it. */
  move: Move | null;
  /** When its sound began [s]. */
  bornSeconds: number;
  /** When the pen set off and how fast it goes: later and faster than the sound when its ink came late. */
  penStartSeconds: number;
  penSpeed: number;
  penSeconds: number;
  /** What its colours hang on; null until it has been drawn. */
  shade: MarkShade | null;
  /** Age at which the pen was lifted for good [s]. */
  liftedSeconds: number;
  /** Oldest ink that a frame has shown [s]. */
  drawnSeconds: number;
  /** No later message will change it. */
  whole: boolean;
  /** It came back from the finished ones, so its pen is long done. */
  returned: boolean;
  /** 0 to 1: how much it shows that it belongs to what came back. */
  accentStrength: number;
  /** When the accent was given [s]: it flares up, then stays as a tint. */
  accentSeconds: number;
  level: number;
  /** Size that cables gave it at its birth, 1 = its own. */
  bornSize: number;
  /** An echo of a mark fades from then on and is never dry [s]; Infinity for a mark itself. */
  fadesSeconds: number;
  /** The composer has dropped it. */
  forgotten: boolean;
  /** A first frame that contains its ink has been shown. */
  seen: boolean;
}

/** A mark whose ink is dry: it stands in the baked layer and costs nothing. */
export interface FinishedMark {
  readonly id: OnsetId;
  readonly voice: VoiceId;
  readonly ink: PackedInk | null;
  pixels: PixelSquiggle | null;
  readonly shade: MarkShade;
  move: Move;
  accentStrength: number;
  /** No later message will change it. */
  readonly whole: boolean;
}

/** All marks of one deck. */
export interface MarkBook {
  readonly live: readonly LiveMark[];
  readonly liveById: Map<OnsetId, LiveMark>;
  readonly finished: Map<OnsetId, FinishedMark>;
  /** Notes a mark as finished. */
  readonly file: (mark: FinishedMark) => void;
  /** Takes a free live mark; null when all are in use. */
  readonly take: (id: OnsetId) => LiveMark | null;
  readonly release: (mark: LiveMark) => void;
  readonly clear: () => void;
}

/** A book with room for 1023 live marks (slot 0 is the world's). */
export function createMarkBook(): MarkBook {
  const live = Array.from({ length: STATE_SLOTS - 1 }, (_, i) => blankMark(i + 1));
  const free = live.toReversed();
  const liveById = new Map<OnsetId, LiveMark>();
  const finished = new Map<OnsetId, FinishedMark>();
  const images = createImageMemory();
  return {
    live,
    liveById,
    finished,
    take(id) {
      const mark = free.pop();
      if (mark === undefined) return null;
      const { slot, blocks } = mark;
      Object.assign(mark, blankMark(slot), { id, active: true, blocks });
      liveById.set(id, mark);
      return mark;
    },
    file(mark) {
      finished.set(mark.id, mark);
      images.keep(mark, finished);
    },
    release(mark) {
      if (!mark.active) return;
      mark.active = false;
      mark.segments = null;
      mark.pixels = null;
      mark.shownPixels = null;
      mark.move = null;
      liveById.delete(mark.id);
      free.push(mark);
    },
    clear() {
      for (const mark of live) this.release(mark);
      finished.clear();
      images.clear();
    },
  };
}

function blankMark(slot: number): LiveMark {
  return {
    slot,
    id: 0,
    voice: '',
    active: false,
    segments: null,
    segmentCount: 0,
    blocks: new Int32Array(MAX_BLOCKS_PER_MARK),
    blockCount: 0,
    stale: true,
    stride: 1,
    pixels: null,
    tile: -1,
    shownPixels: null,
    move: null,
    bornSeconds: 0,
    penStartSeconds: 0,
    penSpeed: 1,
    shade: null,
    penSeconds: 0,
    liftedSeconds: Infinity,
    drawnSeconds: -1,
    whole: false,
    returned: false,
    accentStrength: 0,
    accentSeconds: 0,
    level: 0,
    bornSize: 1,
    fadesSeconds: Infinity,
    forgotten: false,
    seen: false,
  };
}
