import type { Rgb } from '../../core/colour.ts';
import type { Squiggle, StrokeSquiggle } from '../../core/squiggle.ts';
import { SEGMENT_FLOATS } from '../ink/segment-layout.ts';
import { LIVE_TOLERANCE, MAX_SEGMENTS_PER_MARK, writeSegments } from '../ink/write-segments.ts';
import { colourMark } from '../../composer/colour-marks.ts';
import { voiceColourOf, type Deck } from './deck.ts';
import type { LiveMark } from './mark-book.ts';

/** Later than this after its onset, first ink is drawn at once but still along its path [s]. */
const LATE_SECONDS = 0.3;

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

/** Puts a squiggle, or a later version of it, on a deck. Ink that a frame has shown is never changed. */
export function takeInk(deck: Deck, squiggle: Squiggle, moment: InkMoment): void {
  const { id } = squiggle.onset;
  if (deck.book.finished.has(id)) return;
  const known = deck.book.liveById.get(id);
  if (known === undefined) takeNew(deck, squiggle, moment);
  else if (mayChange(known, squiggle)) {
    deck.composer.ink(squiggle, moment.nowSeconds);
    draw(deck, known, squiggle, moment.drift);
  } else known.whole ||= squiggle.heardFraction >= 1;
}

function mayChange(mark: LiveMark, squiggle: Squiggle): boolean {
  if (mark.returned) return false;
  return mark.drawnSeconds < 0 || (squiggle.fixedSeconds ?? 0) >= mark.drawnSeconds - 1e-3;
}

function takeNew(deck: Deck, squiggle: Squiggle, { nowSeconds, drift, size }: InkMoment): void {
  const mark = deck.book.take(squiggle.onset.id);
  if (mark === null) {
    deck.refusedMarks++;
    return;
  }
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
}

function draw(deck: Deck, mark: LiveMark, squiggle: Squiggle, drift: number): void {
  const colours = colourMark(squiggle, deck.palette, drift, voiceColourOf(deck.scene, squiggle.onset.voice));
  mark.penSeconds = squiggle.penSeconds;
  mark.whole = squiggle.heardFraction >= 1;
  mark.colour = colours[0] ?? [1, 1, 1];
  if (squiggle.kind === 'pixels') mark.pixels = squiggle;
  else drawStrokes(mark, squiggle, colours);
  mark.stale = true;
}

function drawStrokes(mark: LiveMark, squiggle: StrokeSquiggle, colours: readonly Rgb[]): void {
  const count = writeSegments(scratch, squiggle, {
    colours,
    tolerance: LIVE_TOLERANCE,
    seed: (mark.id * GOLDEN) % 1,
    fixedSeconds: squiggle.fixedSeconds ?? 0,
    whole: squiggle.heardFraction >= 1,
  });
  mark.segments = scratch.slice(0, count * SEGMENT_FLOATS);
  mark.segmentCount = count;
}
