import { paletteDrift } from './colour-marks.ts';

/** Bars in a phrase unless a section ends sooner. */
export const PHRASE_BARS = 4;

/** A sound this little before a phrase belongs to it: hands and detectors are early by a hair, and a one must not end the row before [bars]. */
const EARLY_BARS = 1 / 32;

/** A row, a turn, a page: what every layout counts in. */
export interface Phrase {
  readonly index: number;
  readonly startBar: number;
  /** 1 to 4. */
  readonly bars: number;
  readonly label: string | null;
  readonly startsSection: boolean;
  /** Spacing that belongs to the section, 0.8 to 1.25: the same label always has the same. */
  readonly rhythm: number;
  /** Sum of the rhythms (and the gaps between sections) up to the middle of this phrase: where its row or ring stands. */
  readonly advance: number;
  /** Where this phrase begins when time runs on without empty bars: the paces of all bars before it, in phrases of rhythm 1. */
  readonly along: number;
}

/** Extra room before a section, in phrases. */
const SECTION_GAP = 0.4;

/** The same where phrases follow one another as the sound does: a breath, so that a section is seen to begin. */
const SECTION_BREATH = 0.06;

/** The set as phrases, from the first bar on; sections cut it anew, also after the fact. */
export interface PhraseTable {
  /** Makes sure that a bar has its phrase. Returns whether a phrase was added. */
  extendTo(bar: number): boolean;
  /** A section starts at a bar. Later phrases are forgotten and counted anew. */
  cutAt(bar: number, label: string): void;
  /** Begins again at a bar, keeping no phrase and no section. */
  restartAt(bar: number): void;
  phraseAt(bar: number): Phrase;
  last(): Phrase;
  /** The phrase of that index. */
  number(index: number): Phrase | undefined;
  count(): number;
}

export function createPhraseTable(): PhraseTable {
  let phrases: Phrase[] = [];
  let cuts: { readonly bar: number; readonly label: string }[] = [];
  let firstBar = 0;

  const push = (): Phrase => {
    const before = phrases.at(-1);
    const startBar = before ? before.startBar + before.bars : firstBar;
    const cut = cuts.findLast(({ bar }) => bar <= startBar);
    const next = cuts.find(({ bar }) => bar > startBar);
    const rhythm = sectionRhythm(cut?.label ?? null);
    const startsSection = cut?.bar === startBar;
    const gap = startsSection && before ? SECTION_GAP : 0;
    const phrase: Phrase = {
      index: phrases.length,
      startBar,
      bars: next ? Math.min(PHRASE_BARS, next.bar - startBar) : PHRASE_BARS,
      label: cut?.label ?? null,
      startsSection,
      rhythm,
      advance: before ? before.advance + 0.5 * before.rhythm + gap + 0.5 * rhythm : 0.5 * rhythm,
      along: before
        ? before.along + (before.rhythm * before.bars) / PHRASE_BARS + (startsSection ? SECTION_BREATH : 0)
        : 0,
    };
    phrases.push(phrase);
    return phrase;
  };
  const last = (): Phrase => phrases.at(-1) ?? push();

  return {
    extendTo(bar) {
      let added = false;
      for (let end = last(); bar + EARLY_BARS >= end.startBar + end.bars; end = push()) added = true;
      return added;
    },
    cutAt(bar, label) {
      const at = Math.max(firstBar, bar);
      cuts = [...cuts.filter((cut) => cut.bar < at), { bar: at, label }];
      const { startBar, bars } = last();
      const keep = phrases.findIndex((phrase) => phrase.startBar + phrase.bars > at);
      if (keep >= 0) phrases = phrases.slice(0, keep);
      this.extendTo(startBar + bars - 1);
    },
    restartAt(bar) {
      phrases = [];
      cuts = [];
      firstBar = Math.floor(bar / PHRASE_BARS) * PHRASE_BARS;
    },
    phraseAt(bar) {
      let low = 0;
      let high = phrases.length;
      while (low + 1 < high) {
        const middle = (low + high) >> 1;
        if ((phrases[middle]?.startBar ?? 0) <= bar + EARLY_BARS) low = middle;
        else high = middle;
      }
      return phrases[low] ?? push();
    },
    last,
    number: (index) => phrases[index],
    count: () => phrases.length,
  };
}

/** Spacing of a section: felt as another pace, and the same when the section comes back. */
function sectionRhythm(label: string | null): number {
  return 1.25 ** paletteDrift(label);
}
