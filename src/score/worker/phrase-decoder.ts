import { tickDistance, type MeasuredTick } from './likeness.ts';
import { LONGEST_PHRASE_TICKS, type Phrase, type PhraseMemory } from './phrase-memory.ts';
import { STEPS_PER_BEAT } from './bar-template.ts';

/** What each step of a reading costs, in units of tick distance. */
export interface ReadingCosts {
  /** Of each tick that is read as new: above what the same material costs, below what other material costs. */
  readonly newTick: number;
  readonly enterReturn: number;
  readonly enterNew: number;
  /** Of entering a phrase after every other bar, and at any other beat after its beginning. */
  readonly enterAtPair: number;
  readonly enterMidway: number;
  /** Of leaving a phrase before its end: after every other bar, after any other bar (one bar before the end a fill is likelier), and anywhere else. */
  readonly leaveAtPair: number;
  readonly leaveAtBar: number;
  readonly leaveAnywhere: number;
}

/** Tuned on the development half of the modules and on the demo, where a lower cost of new material hears half of the groove come back. */
export const READING_COSTS: ReadingCosts = {
  newTick: 0.25,
  enterReturn: 1.5,
  enterNew: 1,
  enterAtPair: 2.5,
  enterMidway: 2,
  leaveAtPair: 2,
  leaveAtBar: 2.5,
  leaveAnywhere: 8,
};

/** Longer than any run can go untold [ticks]. */
const REMEMBERED_TICKS = 4 * LONGEST_PHRASE_TICKS;

/** How long a new phrase is taken to be, and where its bar lines lie [ticks]. */
export interface PhraseShape {
  readonly phraseTicks: number;
  readonly barTicks: number;
}

/** One unbroken stretch of a reading: a phrase that came back, or (null) new material. */
export interface Run {
  /** Tick of the set at which it began. */
  readonly origin: number;
  readonly phrase: Phrase | null;
}

/** Finds the cheapest reading of the music as a row of phrases, tick by tick (Viterbi 1967, over places in remembered phrases). */
export interface PhraseDecoder {
  /** Run that the best reading is in after this tick. `closed`: a phrase that may not be entered because it is still being recorded. */
  advance(measured: MeasuredTick, count: number, shape: PhraseShape, closed: Phrase | null): Run;
  /** Gives up readings that contradict a run that has been told. */
  settle(run: Run): void;
  restart(): void;
}

export function createPhraseDecoder(memory: PhraseMemory, costs: ReadingCosts): PhraseDecoder {
  const freshCost = new Float64Array(LONGEST_PHRASE_TICKS).fill(Infinity);
  const freshOrigin = new Float64Array(LONGEST_PHRASE_TICKS).fill(-1);

  const leaving = (place: number, last: number, barTicks: number): number =>
    place === last
      ? 0
      : (place + 1) % (2 * barTicks) === 0
        ? costs.leaveAtPair
        : (place + 1) % barTicks === 0
          ? costs.leaveAtBar
          : costs.leaveAnywhere;

  /** Run that each of the last ticks' new runs came from. */
  const cameFrom: (Run | null)[] = new Array<Run | null>(REMEMBERED_TICKS).fill(null);

  const cheapestExit = (count: number, { phraseTicks, barTicks }: PhraseShape): number => {
    let best = count === 0 ? 0 : Infinity;
    let from: Run | null = null;
    for (const phrase of memory.phrases) {
      for (let place = 0; place < phrase.length; place++) {
        const cost = (phrase.cost[place] as number) + leaving(place, phrase.length - 1, barTicks);
        if (cost < best) [best, from] = [cost, { origin: phrase.origin[place] as number, phrase }];
      }
    }
    for (let place = 0; place < LONGEST_PHRASE_TICKS; place++) {
      const cost =
        (freshCost[place] as number) +
        (place >= phraseTicks - 1 ? 0 : leaving(place, phraseTicks - 1, barTicks));
      if (cost < best) [best, from] = [cost, { origin: freshOrigin[place] as number, phrase: null }];
    }
    cameFrom[count % REMEMBERED_TICKS] = from;
    return best;
  };

  /** Whether a reading now in a run that began at `origin` goes through the settled run. */
  const agrees = (origin: number, phrase: Phrase | null, settled: Run): boolean => {
    let run: Run | null = { origin, phrase };
    while (run !== null && run.origin > settled.origin) run = cameFrom[run.origin % REMEMBERED_TICKS] ?? null;
    return run !== null && run.origin === settled.origin && run.phrase === settled.phrase;
  };

  const entering = (place: number, exit: number, barTicks: number): number =>
    place === 0
      ? exit + costs.enterReturn
      : place % (2 * barTicks) === 0
        ? exit + costs.enterAtPair
        : place % STEPS_PER_BEAT === 0
          ? exit + costs.enterMidway
          : Infinity;

  /** Moves the readings inside one phrase on by a tick; returns the cheapest place, −1 if none. */
  const follow = (
    phrase: Phrase,
    measured: MeasuredTick,
    count: number,
    exit: number,
    barTicks: number,
  ): number => {
    const { cost, origin, ticks, spread } = phrase;
    const bandCount = measured.tick.bands.length;
    let best = -1;
    for (let place = phrase.length - 1; place >= 0; place--) {
      const stay = place > 0 ? (cost[place - 1] as number) : Infinity;
      const enter = entering(place, exit, barTicks);
      const moved = Math.min(stay, enter);
      origin[place] = stay <= enter && place > 0 ? (origin[place - 1] as number) : count;
      cost[place] =
        moved === Infinity
          ? Infinity
          : moved + tickDistance(measured, ticks, place * bandCount, spread[place] as number);
      if (best < 0 || (cost[place] as number) < (cost[best] as number)) best = place;
    }
    return best;
  };

  const goOnFresh = (count: number, exit: number, phraseTicks: number): number => {
    let best = -1;
    for (let place = LONGEST_PHRASE_TICKS - 1; place >= 0; place--) {
      const moved = place > 0 ? (freshCost[place - 1] as number) : exit + costs.enterNew;
      freshOrigin[place] = place > 0 ? (freshOrigin[place - 1] as number) : count;
      freshCost[place] = place < phraseTicks ? moved + costs.newTick : Infinity;
      if (best < 0 || (freshCost[place] as number) < (freshCost[best] as number)) best = place;
    }
    return best;
  };

  const lower = (by: number): void => {
    for (const { cost, length } of memory.phrases)
      for (let place = 0; place < length; place++) cost[place] = (cost[place] as number) - by;
    for (let place = 0; place < LONGEST_PHRASE_TICKS; place++)
      freshCost[place] = (freshCost[place] as number) - by;
  };

  return {
    advance(measured, count, shape, closed) {
      const exit = cheapestExit(count, shape);
      const fresh = goOnFresh(count, exit, shape.phraseTicks);
      let cheapest = freshCost[fresh] as number;
      let run: Run = { origin: freshOrigin[fresh] as number, phrase: null };
      for (const phrase of memory.phrases) {
        const place = follow(phrase, measured, count, phrase === closed ? Infinity : exit, shape.barTicks);
        const cost = place < 0 ? Infinity : (phrase.cost[place] as number);
        if (cost < cheapest) [cheapest, run] = [cost, { origin: phrase.origin[place] as number, phrase }];
      }
      lower(cheapest);
      return run;
    },
    settle(run) {
      for (const phrase of memory.phrases) {
        for (let place = 0; place < phrase.length; place++) {
          if (phrase.cost[place] !== Infinity && !agrees(phrase.origin[place] as number, phrase, run))
            phrase.cost[place] = Infinity;
        }
      }
      for (let place = 0; place < LONGEST_PHRASE_TICKS; place++) {
        if (freshCost[place] !== Infinity && !agrees(freshOrigin[place] as number, null, run))
          freshCost[place] = Infinity;
      }
    },
    restart() {
      freshCost.fill(Infinity);
      freshOrigin.fill(-1);
      cameFrom.fill(null);
    },
  };
}
