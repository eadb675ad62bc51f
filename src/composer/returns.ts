import type { Place } from '../core/mark.ts';
import type { MotifOccurrence, ScoreUpdate, Section } from '../core/score.ts';
import type { Chart, MarkFacts } from './layout.ts';
import type { Ledger, LedgerMark } from './ledger.ts';
import { answerIn, answeringPairs, threadsOf } from './motif-threads.ts';
import { PHRASE_BARS, type Phrase } from './phrases.ts';
import type { Accent, Echo, Thread } from './plan.ts';

/** A pattern that was silent for longer than this has come back; one that repeats sooner just goes on [bars]. */
const ABSENT_BARS = 8;
/** Echoes given at once: the clearest marks [echoes]. */
const MOST_ECHOES = 96;
/** How long an echo takes from its old place to the new one, and how long it stays after its turn at least [s]. */
const FLIGHT_SECONDS = 1.6;
const STAY_SECONDS = 1.4;
/** How much of an echo is seen before the music draws over it, 0 to 1. */
const ECHO_OPACITY = 0.36;
/** An echo comes from no farther than this, or its flight would be too fast to be seen [stage units]. */
const FARTHEST = 1.5;
/** An echo of a mark that is no longer to be seen, or that stands where it stood, closes in from this size [its own]. */
const HALO = 1.9;
/** Sounds this little before a phrase belong to it [bars]. */
const EARLY_BARS = 1 / 32;

/** What a return gives to be seen. */
export interface Returned {
  readonly threads: readonly Thread[];
  readonly accents: readonly Accent[];
  readonly echoes: readonly Echo[];
}

/** What of the music has come back, and where it was before. */
export interface Returns {
  hear(update: ScoreUpdate, nowSeconds: number): Returned;
  /** A mark has sounded: its accent when it answers one of a section that is coming back. */
  answer(mark: LedgerMark, nowSeconds: number): readonly Accent[];
  /** The music has come to this bar: gives the next phrase of the section that is coming back when its turn has come. */
  reach(bar: number, nowSeconds: number): Returned;
  /** The phrase that a phrase brings back. */
  earlierOf(phrase: Phrase): Phrase | null;
  clear(): void;
}

/** A section that is coming back. */
interface Return {
  readonly id: string;
  /** From the earlier time to this one. */
  readonly shiftSeconds: number;
  readonly shiftBars: number;
  /** The earlier time of it [s]. */
  readonly fromSeconds: number;
  readonly toSeconds: number;
  /** Bar up to which it has been shown. */
  shownBar: number;
}

const NOTHING: Returned = { threads: [], accents: [], echoes: [] };

/** Follows what comes back in one set; `placeAt` says where a mark would stand had it sounded at another time. */
export function createReturns(
  ledger: Ledger,
  chart: Chart,
  placeAt: (facts: MarkFacts, timeSeconds: number) => Place,
): Returns {
  const lastStarts = new Map<string, number>();
  const earlierBars = new Map<number, number>();
  let sections: Section[] = [];
  let current: Return | null = null;

  const echoOf = ({ facts, move }: LedgerMark, shiftSeconds: number, now: number): Echo[] => {
    const turnSeconds = facts.timeSeconds + shiftSeconds;
    const there = placeAt(facts, turnSeconds);
    if (there.opacity === 0) return [];
    return [
      {
        markId: facts.id,
        from: takeOff(move.to, there),
        to: { ...there, opacity: ECHO_OPACITY },
        bornSeconds: now,
        arriveSeconds: now + FLIGHT_SECONDS,
        untilSeconds: Math.max(now + FLIGHT_SECONDS, turnSeconds) + STAY_SECONDS,
      },
    ];
  };
  const echoesOf = (marks: readonly LedgerMark[], shiftSeconds: number, now: number): Echo[] =>
    marks
      .toSorted((a, b) => b.facts.strength - a.facts.strength)
      .flatMap((mark) => echoOf(mark, shiftSeconds, now))
      .slice(0, MOST_ECHOES);

  const hearSection = (section: Section): void => {
    const index = sections.findLastIndex(({ label }) => label === section.label);
    const earlier = sections[index];
    const next = sections[index + 1];
    sections = [...sections, section];
    current = null;
    if (!earlier) return;
    const startBar = Math.round(chart.barAt(section.startSeconds));
    current = {
      id: `section ${section.label}`,
      shiftSeconds: section.startSeconds - earlier.startSeconds,
      shiftBars: startBar - Math.round(chart.barAt(earlier.startSeconds)),
      fromSeconds: earlier.startSeconds,
      toSeconds: next?.startSeconds ?? section.startSeconds,
      shownBar: startBar,
    };
  };
  const showPhrase = (back: Return, now: number): Returned => {
    const phrase = chart.phraseAt(back.shownBar);
    const firstBar = back.shownBar - back.shiftBars;
    const marks = ledger.between(back.fromSeconds - 0.1, back.toSeconds - 0.1).filter(({ facts }) => {
      const bar = chart.barAt(facts.timeSeconds) - firstBar;
      return bar >= -EARLY_BARS && bar < PHRASE_BARS - EARLY_BARS;
    });
    if (marks.length === 0) {
      current = null;
      return NOTHING;
    }
    earlierBars.set(phrase.startBar, firstBar);
    back.shownBar = phrase.startBar + phrase.bars;
    const answers = marks.flatMap((mark) => answerIn(ledger, mark, back.shiftSeconds) ?? []);
    return {
      threads: [],
      accents: [...marks, ...answers].map((mark) => accentOf(mark, back.id, now)),
      echoes: echoesOf(marks, back.shiftSeconds, now),
    };
  };
  const hearMotif = (motif: MotifOccurrence, now: number): Returned => {
    const earlierSeconds = lastStarts.get(motif.id) ?? motif.firstStartSeconds;
    lastStarts.set(motif.id, motif.startSeconds);
    const pairs = answeringPairs(motif, earlierSeconds, ledger);
    const absentBars = chart.barAt(motif.startSeconds) - chart.barAt(earlierSeconds);
    if (absentBars <= ABSENT_BARS) return { ...NOTHING, threads: threadsOf(motif.id, pairs, now) };
    // A section that is coming back shows all that is in it.
    if (current) return NOTHING;
    return {
      threads: threadsOf(motif.id, pairs, now),
      accents: pairs.flatMap((pair) => pair.map((mark) => accentOf(mark, motif.id, now))),
      echoes: echoesOf(
        pairs.map(([earlier]) => earlier),
        motif.startSeconds - earlierSeconds,
        now,
      ),
    };
  };

  return {
    hear(update, now) {
      if (update.kind === 'section') hearSection(update.section);
      return update.kind === 'motif' ? hearMotif(update.motif, now) : NOTHING;
    },
    answer(mark, now) {
      if (!current || !answerIn(ledger, mark, -current.shiftSeconds)) return [];
      return [accentOf(mark, current.id, now)];
    },
    reach: (bar, now) =>
      current && bar >= current.shownBar - EARLY_BARS ? showPhrase(current, now) : NOTHING,
    earlierOf(phrase) {
      const bar = earlierBars.get(phrase.startBar);
      return bar === undefined ? null : chart.phraseAt(bar);
    },
    clear() {
      lastStarts.clear();
      earlierBars.clear();
      sections = [];
      current = null;
    },
  };
}

function accentOf({ facts }: LedgerMark, motifId: string, nowSeconds: number): Accent {
  return { markId: facts.id, motifId, strength: 1, bornSeconds: nowSeconds };
}

/** Where an echo sets out: its old place, or not too far on the way from there; large about its new place when there is no way to go. */
function takeOff(old: Place, there: Place): Place {
  const [dx, dy] = [old.x - there.x, old.y - there.y];
  const distance = Math.hypot(dx, dy);
  if (old.opacity === 0 || distance < 0.5 * there.scale)
    return { ...there, scale: HALO * there.scale, opacity: 0 };
  const share = Math.min(1, FARTHEST / distance);
  const scale = there.scale + share * (old.scale - there.scale);
  return { ...old, x: there.x + share * dx, y: there.y + share * dy, scale, opacity: 0.9 * old.opacity };
}
