import type { Squiggle } from '../core/squiggle.ts';
import type { VoiceId } from '../core/voice.ts';
import type { Chart, MarkFacts } from './layout.ts';
import { createSky } from './stars.ts';

/** What is found out of a squiggle once, when its first ink comes, and kept for as long as the set lasts. */
export interface FactsBook {
  /** Facts of a new mark, or of one that is known and has been drawn more fully. */
  factsOf(squiggle: Squiggle, known: MarkFacts | undefined, sizeFactor: number): MarkFacts;
  clear(): void;
}

/** A mark is no smaller than this share of its size, or its place would be lost. */
const LEAST_SIZE = 0.05;

export function createFactsBook(chart: Chart): FactsBook {
  const sky = createSky();
  const visits = new Map<number, number>();
  /** When each voice sounded last, and its room then. */
  const lastSounded = new Map<VoiceId, { readonly timeSeconds: number; readonly roomBars: number }>();

  const roomAfter = (voice: VoiceId, timeSeconds: number): { roomBars: number; paceBars: number } => {
    const last = lastSounded.get(voice);
    const bars = chart.barAt(timeSeconds) - chart.barAt(last?.timeSeconds ?? -Infinity);
    const roomBars = Math.min(1, Math.max(1 / 16, bars));
    lastSounded.set(voice, { timeSeconds, roomBars });
    return { roomBars, paceBars: Math.min(roomBars, last?.roomBars ?? roomBars) };
  };
  return {
    factsOf(squiggle, known, sizeFactor) {
      const { id, voice, timeSeconds, strength } = squiggle.onset;
      // The first sound of it seats a mark; the whole sound may seat it better; what comes between would only make it wander.
      const star = known && squiggle.heardFraction < 1 ? known.star : sky.starOf(squiggle);
      const visit = known?.star === star ? known.visit : (visits.get(star.index) ?? 0);
      if (known?.star !== star) visits.set(star.index, visit + 1);
      const { roomBars, paceBars } = known ?? roomAfter(voice, timeSeconds);
      const size = known?.size ?? Math.max(LEAST_SIZE, sizeFactor);
      const { height } = squiggle.descriptors;
      const breadth = breadthOf(squiggle);
      return { id, voice, timeSeconds, strength, height, breadth, star, visit, roomBars, paceBars, size };
    },
    clear() {
      sky.clear();
      visits.clear();
      lastSounded.clear();
    },
  };
}

/** Breadths are told apart by no less than this, so that one sound's drawings, which differ a little, are of one size [boxes]. */
const BREADTH_STEP = 0.25;

/** A drawing flatter than this begins to run into the next one, and one of the other flatness does [height over breadth]. */
const UPRIGHT = 0.6;
const FLAT = 0.25;
/** A flat drawing counts as so much broader: gap and pen, so that beats that are all drawn as flat lines are counted. */
const GAP = 0.35;

/** From the leftmost to the rightmost control point of a drawing, in steps, rounded up; a picture counts as a square of its size [boxes]. */
function breadthOf(squiggle: Squiggle): number {
  if (squiggle.kind === 'pixels') return squiggle.descriptors.size;
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { points } of squiggle.strokes) {
    for (let at = 0; at + 1 < points.length; at += 2) {
      const [x = 0, y = 0] = [points[at], points[at + 1]];
      left = Math.min(left, x);
      right = Math.max(right, x);
      low = Math.min(low, y);
      high = Math.max(high, y);
    }
  }
  const breadth = Math.max(0, right - left);
  const upright = Math.max(0, high - low) / Math.max(breadth, 1e-6);
  const flat = Math.min(1, Math.max(0, (UPRIGHT - upright) / (UPRIGHT - FLAT)));
  return BREADTH_STEP * Math.ceil((breadth * (1 + GAP * flat)) / BREADTH_STEP);
}
