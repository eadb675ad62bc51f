import type { Place } from '../core/mark.ts';
import type { MotifOccurrence } from '../core/score.ts';
import type { Ledger, LedgerMark } from './ledger.ts';
import type { Thread } from './plan.ts';

/** Marks of two occurrences answer each other when they lie this close in the pattern [s]: under half a sixteenth at 170 beats a minute. */
const ANSWER_SECONDS = 0.04;
/** Threads drawn for one return: the clearest ones; more would be a web. */
const THREADS_PER_RETURN = 4;
/** How long a thread can be seen [s]. */
const THREAD_SECONDS = 5;

/** A thread longer than this would cross the picture like a wire; what comes from farther is shown by echoes [stage units]. */
const LONGEST_THREAD = 0.72;

/** A mark and the one that answers it in a later occurrence. */
export type AnsweringPair = readonly [earlier: LedgerMark, later: LedgerMark];

/** The mark that answers another so many seconds later (or, below 0, earlier), if there is one. */
export function answerIn(ledger: Ledger, mark: LedgerMark, shiftSeconds: number): LedgerMark | null {
  const wanted = mark.facts.timeSeconds + shiftSeconds;
  let best: LedgerMark | null = null;
  let bestDistance = ANSWER_SECONDS;
  for (const candidate of ledger.between(wanted - ANSWER_SECONDS, wanted + ANSWER_SECONDS)) {
    const distance = Math.abs(candidate.facts.timeSeconds - wanted);
    if (candidate === mark || candidate.facts.voice !== mark.facts.voice || distance > bestDistance) continue;
    best = candidate;
    bestDistance = distance;
  }
  return best;
}

/** The marks of a motif with those that they answer in its earlier occurrence. */
export function answeringPairs(
  { voice, startSeconds, endSeconds }: MotifOccurrence,
  earlierStartSeconds: number,
  ledger: Ledger,
): AnsweringPair[] {
  return ledger
    .between(startSeconds - ANSWER_SECONDS, endSeconds)
    .filter(({ facts }) => voice === null || facts.voice === voice)
    .flatMap((later) => {
      const earlier = answerIn(ledger, later, earlierStartSeconds - startSeconds);
      return earlier ? [[earlier, later] as const] : [];
    });
}

/** Threads between the clearest marks of two occurrences that lie near each other. */
export function threadsOf(motifId: string, pairs: readonly AnsweringPair[], nowSeconds: number): Thread[] {
  return (
    pairs
      // A thread from or to a mark that has faded would hang in the air.
      .filter(([earlier, later]) => earlier.move.to.opacity > 0 && later.move.to.opacity > 0)
      .filter(([earlier, later]) => apart(earlier.move.to, later.move.to) <= LONGEST_THREAD)
      .toSorted((a, b) => b[1].facts.strength - a[1].facts.strength)
      .slice(0, THREADS_PER_RETURN)
      .map(([earlier, later]) => ({
        motifId,
        fromMark: earlier.facts.id,
        toMark: later.facts.id,
        bornSeconds: nowSeconds,
        fadeSeconds: THREAD_SECONDS,
        strength: 0.4 + 0.6 * later.facts.strength,
      }))
  );
}

function apart(a: Place, b: Place): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
