import type { Place } from '../../src/core/mark.ts';
import type { LayoutName } from '../../src/core/scene.ts';
import type { StrokeSquiggle } from '../../src/core/squiggle.ts';
import { createComposer } from '../../src/composer/composer.ts';
import { placeAt } from '../../src/composer/interpolate-place.ts';
import type { Accent, Echo, Guide, Move, Thread, View } from '../../src/composer/plan.ts';
import type { SetEvent } from './demo-set.ts';

/** What a stage would know after a set, and how much work it was. */
export interface PlayedSet {
  readonly squiggles: ReadonlyMap<number, StrokeSquiggle>;
  readonly instruments: ReadonlyMap<number, string>;
  readonly moves: ReadonlyMap<number, Move>;
  readonly threads: readonly Thread[];
  readonly accents: readonly Accent[];
  readonly echoes: readonly Echo[];
  readonly guides: readonly Guide[];
  readonly view: View;
  readonly mostMovesInAFrame: number;
  readonly frames: number;
  /** Farthest that any mark jumped between two frames without a move [stage units]. */
  readonly largestPop: number;
  placeOf(id: number): Place;
}

/** How a set is to be shown. */
export interface Showing {
  readonly layout: LayoutName;
  readonly aspect?: number;
  readonly map?: boolean;
  /** Stops the set here [s]. */
  readonly untilSeconds?: number;
  readonly framesPerSecond?: number;
  readonly stayBars?: number;
  /** Changes the layout in mid-set. */
  readonly then?: { readonly layout: LayoutName; readonly atSeconds: number };
  readonly capacity?: number;
}

/** Plays a set to a composer, frame by frame, as a stage would. */
export function playSet(events: readonly SetEvent[], showing: Showing): PlayedSet {
  const {
    layout,
    aspect = 16 / 9,
    map = false,
    framesPerSecond = 20,
    stayBars = 0,
    then,
    capacity,
  } = showing;
  const composer = createComposer({ aspect, ...(capacity === undefined ? {} : { capacity }) });
  const scene = { layout, stayBars, markScale: 1, voices: [] };
  composer.setScene(scene, 0);
  const squiggles = new Map<number, StrokeSquiggle>();
  const instruments = new Map<number, string>();
  const moves = new Map<number, Move>();
  const threads: Thread[] = [];
  const accents: Accent[] = [];
  const echoes: Echo[] = [];
  let guides: Guide[] = [];
  let view: View = { x: 0, y: 0, zoom: 1, rotation: 0 };
  let mostMovesInAFrame = 0;
  let largestPop = 0;
  let next = 0;
  const end = showing.untilSeconds ?? (events.at(-1)?.timeSeconds ?? 0) + 2;
  const settling = 3;
  const frames = Math.ceil((end + settling) * framesPerSecond);
  for (let frame = 0; frame <= frames; frame++) {
    const now = frame / framesPerSecond;
    for (let event = events[next]; event && event.timeSeconds <= Math.min(now, end); event = events[++next]) {
      if ('squiggle' in event) {
        squiggles.set(event.squiggle.onset.id, event.squiggle);
        instruments.set(event.squiggle.onset.id, event.instrument);
        composer.ink(event.squiggle, now);
      } else composer.hear(event.update, now);
    }
    if (then && now >= then.atSeconds) composer.setScene({ ...scene, layout: then.layout }, now);
    if (map && now >= end) composer.setMap(true, now);
    const plan = composer.advance(Math.min(now, end + settling));
    for (const move of plan.moves) {
      const before = moves.get(move.markId);
      if (before) {
        const [is, should] = [placeAt(move, now), placeAt(before, now)];
        largestPop = Math.max(
          largestPop,
          Math.hypot(is.x - should.x, is.y - should.y, is.scale - should.scale, is.opacity - should.opacity),
        );
      }
      moves.set(move.markId, move);
    }
    for (const id of plan.forgotten) {
      moves.delete(id);
      squiggles.delete(id);
    }
    threads.push(...plan.threads);
    accents.push(...plan.accents);
    echoes.push(...plan.echoes);
    guides = plan.guidesCleared ? [...plan.guides] : [...guides, ...plan.guides];
    ({ view } = plan);
    mostMovesInAFrame = Math.max(mostMovesInAFrame, plan.moves.length);
  }
  const placeOf = (id: number): Place => {
    const move = moves.get(id);
    if (!move) throw new Error(`mark ${id} has no place`);
    return placeAt(move, end + 100);
  };
  return {
    squiggles,
    instruments,
    moves,
    threads,
    accents,
    echoes,
    guides,
    view,
    mostMovesInAFrame,
    frames,
    largestPop,
    placeOf,
  };
}
