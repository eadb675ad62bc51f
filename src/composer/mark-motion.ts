import type { Place } from '../core/mark.ts';
import type { OnsetId } from '../core/onset.ts';
import { isSamePlace, placeAt } from './interpolate-place.ts';
import type { LedgerMark } from './ledger.ts';
import { BIRTH_SCALE, BIRTH_SECONDS } from './move-timings.ts';
import type { Ease, Move } from './plan.ts';

/** How marks are sent to their places. Each move is kept by its mark and told to the plan; those that may not be needed say whether they were. */
export interface MarkMotion {
  /** From one place to another. */
  go(mark: LedgerMark, from: Place, to: Place, seconds: number, ease: Ease): true;
  /** From where it is now, unless it is there or on its way there. */
  aim(mark: LedgerMark, to: Place, seconds: number, ease: Ease): boolean;
  /** It has always been there. */
  stand(markId: OnsetId, to: Place): Move;
  /** It comes to be there, growing. */
  bear(markId: OnsetId, to: Place): Move;
}

/** `tell` puts a move into the plan, `now` is the time of the frame [s]. */
export function createMarkMotion(tell: (move: Move) => void, now: () => number): MarkMotion {
  const moved = (markId: OnsetId, from: Place, to: Place, seconds: number, ease: Ease): Move => ({
    markId,
    from,
    to,
    startSeconds: now(),
    endSeconds: now() + seconds,
    ease,
  });
  const go = (mark: LedgerMark, from: Place, to: Place, seconds: number, ease: Ease): true => {
    mark.move = moved(mark.facts.id, from, to, seconds, ease);
    tell(mark.move);
    return true;
  };
  return {
    go,
    aim: (mark, to, seconds, ease) =>
      !isSamePlace(mark.move.to, to) && go(mark, placeAt(mark.move, now()), to, seconds, ease),
    stand: (markId, to) => moved(markId, to, to, 0, 'settle'),
    bear: (markId, to) =>
      moved(markId, { ...to, scale: to.scale * BIRTH_SCALE }, to, BIRTH_SECONDS, 'settle'),
  };
}
