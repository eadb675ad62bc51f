import type { Place } from '../core/mark.ts';
import type { MotifOccurrence, Section } from '../core/score.ts';
import type { Ledger, LedgerMark } from './ledger.ts';
import type { Accent, Thread } from './plan.ts';
import { voiceHash } from './voice-hash.ts';

/** Marks of two occurrences answer each other when they lie this close in the pattern [s]: under half a sixteenth at 170 beats a minute. */
const ANSWER_SECONDS = 0.04;
/** Threads drawn for one return: the clearest ones; more would be a web. */
const THREADS_PER_RETURN = 4;
/** How long a thread can be seen [s]. */
const THREAD_SECONDS = 5;

/** A thread longer than this would cross the picture like a wire [stage units]. */
const LONGEST_THREAD = 0.72;

/** What to draw for a motif that came back: threads from marks of an earlier occurrence (by default its first) to those that answer them, accents on both. */
export function answerMotif(
  motif: MotifOccurrence,
  ledger: Ledger,
  nowSeconds: number,
  earlierStartSeconds = motif.firstStartSeconds,
): { threads: Thread[]; accents: Accent[] } {
  const plays = ({ facts }: LedgerMark): boolean => motif.voice === null || facts.voice === motif.voice;
  const lengthSeconds = motif.endSeconds - motif.startSeconds;
  const first = ledger
    .between(earlierStartSeconds - ANSWER_SECONDS, earlierStartSeconds + lengthSeconds)
    .filter(plays);
  const now = ledger.between(motif.startSeconds - ANSWER_SECONDS, motif.endSeconds).filter(plays);
  const pairs = now.flatMap((mark) => {
    const earlier = answered(mark, first, earlierStartSeconds - motif.startSeconds);
    return earlier ? [{ earlier, mark }] : [];
  });
  const slot = Math.floor(1000 * voiceHash(motif.id));
  const accent = ({ facts }: LedgerMark): Accent => ({
    markId: facts.id,
    motifId: motif.id,
    slot,
    strength: 1,
    bornSeconds: nowSeconds,
  });
  // A thread from or to a mark that has faded would hang in the air.
  const clearest = pairs
    .filter(({ earlier, mark }) => earlier.move.to.opacity > 0 && mark.move.to.opacity > 0)
    .filter(({ earlier, mark }) => apart(earlier.move.to, mark.move.to) <= LONGEST_THREAD)
    .toSorted((a, b) => b.mark.facts.strength - a.mark.facts.strength)
    .slice(0, THREADS_PER_RETURN);
  return {
    threads: clearest.map(({ earlier, mark }) => ({
      motifId: motif.id,
      fromMark: earlier.facts.id,
      toMark: mark.facts.id,
      bornSeconds: nowSeconds,
      fadeSeconds: THREAD_SECONDS,
      strength: 0.4 + 0.6 * mark.facts.strength,
    })),
    accents: pairs.flatMap(({ earlier, mark }) => [accent(earlier), accent(mark)]),
  };
}

function apart(a: Place, b: Place): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** How much of a section that came back answers its first beginning [s]: two bars at 120 a minute; more would be a web. */
const SECTION_SECONDS = 4;

/** What to draw for a section that came back: threads from the beginning of its first time. `firstStarts` remembers when each label began first. */
export function answerSection(
  { label, startSeconds, reportedAtSeconds }: Section,
  firstStarts: Map<string, number>,
  ledger: Ledger,
  nowSeconds: number,
): ReturnType<typeof answerMotif> {
  const firstStartSeconds = firstStarts.get(label);
  if (firstStartSeconds === undefined) {
    firstStarts.set(label, startSeconds);
    return { threads: [], accents: [] };
  }
  const endSeconds = Math.min(nowSeconds, startSeconds + SECTION_SECONDS);
  const id = `section ${label}`;
  const times = { startSeconds, endSeconds, reportedAtSeconds, firstStartSeconds };
  return answerMotif({ id, voice: null, ...times }, ledger, nowSeconds);
}

function answered(mark: LedgerMark, first: readonly LedgerMark[], shiftSeconds: number): LedgerMark | null {
  const wanted = mark.facts.timeSeconds + shiftSeconds;
  let best: LedgerMark | null = null;
  let bestDistance = ANSWER_SECONDS;
  for (const candidate of first) {
    const distance = Math.abs(candidate.facts.timeSeconds - wanted);
    if (candidate === mark || candidate.facts.voice !== mark.facts.voice || distance > bestDistance) continue;
    best = candidate;
    bestDistance = distance;
  }
  return best;
}
