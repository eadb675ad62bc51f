import type { MeasuredTick } from './likeness.ts';

/** One stretch of music that was heard for the first time, kept to be recognised. */
export interface Phrase {
  readonly label: string;
  /** `[tick · band]`, room for the longest phrase. */
  readonly ticks: Float32Array;
  /** `[tick]` yardstick of each tick when it was heard. */
  readonly spread: Float32Array;
  length: number;
  /** `[tick]` cost of the best reading of the music that is at this tick of the phrase now. */
  readonly cost: Float64Array;
  /** `[tick]` tick of the set at which that reading entered the phrase. */
  readonly origin: Float64Array;
  lastUsedTick: number;
}

/** Room for four bars of 6/4; no phrase is longer [ticks]. */
export const LONGEST_PHRASE_TICKS = 96;
/** Three hours of ever new music keep no more than this; the phrase not heard for longest is forgotten first. */
export const MOST_PHRASES = 96;

/** A, B, … Z, AA, AB, … */
export function labelOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : labelOf(Math.floor(index / 26) - 1) + letter;
}

/** The phrases heard so far, bounded in number and length. */
export interface PhraseMemory {
  readonly phrases: readonly Phrase[];
  /** Begins a new phrase with the next label. */
  begin(tick: number): Phrase;
  /** Appends one tick, unless the phrase is full. */
  record(phrase: Phrase, measured: MeasuredTick): void;
  restart(): void;
}

export function createPhraseMemory(bandCount: number): PhraseMemory {
  const phrases: Phrase[] = [];
  let named = 0;
  const forgetOne = (): Phrase | undefined => {
    if (phrases.length < MOST_PHRASES) return undefined;
    const oldest = phrases.reduce((least, phrase) =>
      phrase.lastUsedTick < least.lastUsedTick ? phrase : least,
    );
    phrases.splice(phrases.indexOf(oldest), 1);
    return oldest;
  };
  return {
    phrases,
    begin(tick) {
      const reused = forgetOne();
      const phrase: Phrase = {
        label: labelOf(named),
        ticks: reused?.ticks ?? new Float32Array(LONGEST_PHRASE_TICKS * bandCount),
        spread: reused?.spread ?? new Float32Array(LONGEST_PHRASE_TICKS),
        length: 0,
        cost: (reused?.cost ?? new Float64Array(LONGEST_PHRASE_TICKS)).fill(Infinity),
        origin: (reused?.origin ?? new Float64Array(LONGEST_PHRASE_TICKS)).fill(-1),
        lastUsedTick: tick,
      };
      named += 1;
      phrases.push(phrase);
      return phrase;
    },
    record(phrase, { tick, spread }) {
      if (phrase.length >= LONGEST_PHRASE_TICKS) return;
      phrase.ticks.set(tick.bands, phrase.length * bandCount);
      phrase.spread[phrase.length] = spread;
      phrase.length += 1;
    },
    restart() {
      phrases.length = 0;
      named = 0;
    },
  };
}
