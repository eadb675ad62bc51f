import type { Squiggle, StrokeSquiggle } from '../../core/squiggle.ts';
import { shadeOf } from '../../composer/colour-marks.ts';
import type { Move } from '../../composer/plan.ts';
import { packInk, type PackedInk } from '../ink/packed-ink.ts';
import { SEGMENT_FLOATS } from '../ink/segment-layout.ts';
import { LIVE_TOLERANCE, MAX_SEGMENTS_PER_MARK, writeSegments } from '../ink/write-segments.ts';
import type { Deck } from './deck.ts';
import type { LiveMark } from './mark-book.ts';
import { recolourMark } from './mark-colours.ts';

/** Later than this after its onset, first ink is drawn at once but still along its path [s]. */
const LATE_SECONDS = 0.3;

/** Whole ink that is older than this when it comes is dry: no pen moves any more [s]. */
export const DRY_SECONDS = 5;

/** How long a late mark's pen takes, however long its sound was [s]. */
const CATCH_UP_SECONDS = 0.4;

/** Golden ratio: spreads consecutive ids evenly over 0 to 1. */
const GOLDEN = 0.618_033_988_75;

const scratch = new Float32Array(MAX_SEGMENTS_PER_MARK * SEGMENT_FLOATS);

/** What the world says at the moment in which ink comes. */
export interface InkMoment {
  readonly nowSeconds: number;
  /** Hue shift of the section that sounds, −1 to 1. */
  readonly drift: number;
  /** Size that cables give a mark that is born now, 1 = its own. */
  readonly size: number;
}

/**
 * Puts a squiggle, or a later version of it, on decks. Ink that a frame has shown is never changed; ink of long ago, and ink for
 * which no live mark is free, goes straight to the dry.
 */
export function takeInk(decks: readonly Deck[], squiggle: Squiggle, moment: InkMoment): void {
  const { id, timeSeconds } = squiggle.onset;
  const dry = squiggle.heardFraction >= 1 && moment.nowSeconds - timeSeconds > DRY_SECONDS;
  let packed: PackedInk | null = null;
  for (const deck of decks) {
    const { book, composer } = deck;
    if (book.finished.get(id)?.whole === true) continue;
    const known = book.liveById.get(id);
    if (known !== undefined) goOn(deck, known, squiggle, moment);
    else if (!dry && !book.finished.has(id) && takeNew(deck, squiggle, moment)) continue;
    else {
      if (dry) composer.recall(squiggle, moment.size);
      else composer.ink(squiggle, moment.nowSeconds, moment.size);
      // Both decks share what is never changed again.
      if (squiggle.kind === 'strokes') packed ??= pack(squiggle);
      fileInk(deck, squiggle, packed, moment.drift);
    }
  }
}

function goOn(deck: Deck, known: LiveMark, squiggle: Squiggle, { nowSeconds, drift }: InkMoment): void {
  if (mayChange(known, squiggle)) {
    deck.composer.ink(squiggle, nowSeconds);
    draw(deck, known, squiggle, drift);
  } else known.whole ||= squiggle.heardFraction >= 1;
}

function mayChange(mark: LiveMark, squiggle: Squiggle): boolean {
  if (mark.returned) return false;
  return mark.drawnSeconds < 0 || (squiggle.fixedSeconds ?? 0) >= mark.drawnSeconds - 1e-3;
}

/** Gives a new squiggle a live mark; false when none is free. */
function takeNew(deck: Deck, squiggle: Squiggle, { nowSeconds, drift, size }: InkMoment): boolean {
  const mark = deck.book.take(squiggle.onset.id);
  if (mark === null) return false;
  mark.voice = squiggle.onset.voice;
  mark.bornSeconds = squiggle.onset.timeSeconds;
  mark.penStartSeconds = mark.bornSeconds;
  mark.penSpeed = 1;
  if (nowSeconds - mark.bornSeconds > LATE_SECONDS) {
    mark.penStartSeconds = nowSeconds;
    mark.penSpeed = Math.max(1, squiggle.penSeconds / CATCH_UP_SECONDS);
  }
  mark.bornSize = size;
  deck.composer.ink(squiggle, nowSeconds, size);
  draw(deck, mark, squiggle, drift);
  return true;
}

/** Files ink as finished; the composer's next plan says where it stands. */
function fileInk(deck: Deck, squiggle: Squiggle, ink: PackedInk | null, drift: number): void {
  const { id, voice } = squiggle.onset;
  deck.book.file({
    id,
    voice,
    ink,
    pixels: squiggle.kind === 'pixels' ? squiggle : null,
    shade: shadeOf(squiggle, drift),
    move: deck.book.finished.get(id)?.move ?? unplaced(id),
    accentStrength: 0,
    whole: squiggle.heardFraction >= 1,
  });
  if (deck.spoilt === 'no') deck.spoilt = 'softly';
}

function unplaced(markId: number): Move {
  const nowhere = { x: 0, y: 0, z: 0, scale: 1, rotation: 0, opacity: 0 };
  return { markId, from: nowhere, to: nowhere, startSeconds: 0, endSeconds: 0, ease: 'fade' };
}

function draw(deck: Deck, mark: LiveMark, squiggle: Squiggle, drift: number): void {
  mark.shade = shadeOf(squiggle, drift);
  mark.penSeconds = squiggle.penSeconds;
  mark.whole = squiggle.heardFraction >= 1;
  if (squiggle.kind === 'pixels') mark.pixels = squiggle;
  else {
    mark.segmentCount = segmentsOf(squiggle);
    mark.segments = scratch.slice(0, mark.segmentCount * SEGMENT_FLOATS);
    recolourMark(deck, mark);
  }
  mark.stale = true;
}

function pack(squiggle: StrokeSquiggle): PackedInk {
  return packInk(scratch, segmentsOf(squiggle));
}

/** Writes a squiggle's segments into `scratch`, without colours; returns their count. */
function segmentsOf(squiggle: StrokeSquiggle): number {
  return writeSegments(scratch, squiggle, {
    tolerance: LIVE_TOLERANCE,
    seed: (squiggle.onset.id * GOLDEN) % 1,
    fixedSeconds: squiggle.fixedSeconds ?? 0,
    whole: squiggle.heardFraction >= 1,
  });
}
