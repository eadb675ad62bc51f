import type { Section } from '../../core/score.ts';
import { STEPS_PER_BEAT } from './bar-template.ts';
import type { MeasuredTick } from './likeness.ts';
import {
  createPhraseDecoder,
  READING_COSTS,
  type PhraseShape,
  type ReadingCosts,
  type Run,
} from './phrase-decoder.ts';
import { createPhraseMemory, LONGEST_PHRASE_TICKS, type Phrase } from './phrase-memory.ts';
import type { Tick } from './tick-clock.ts';

/** A phrase is four bars, or two where four would last longer than this [s]. */
const LONGEST_PHRASE_SECONDS = 7.9;
/** Kept from flipping by tempo jitter. */
const PHRASE_HYSTERESIS = 1.04;
const TICK_FOLLOW = 0.05;
/** A return must go on this long before it is told: about half of the two bars in which it must be known [s]. */
const CONFIRM_RETURN_SECONDS = 1.9;
/** New material waits longer: many a return that begins amid a phrase is at first read more cheaply as new [s]. */
const CONFIRM_NEW_SECONDS = 3;
/** Two sections never begin at the same time [s]. */
const SHORTEST_SECTION_SECONDS = 0.2;

/** Reads the music as a row of phrases, each new or a return of one heard before, and tells where the label changes. */
export interface SectionReader {
  tick(measured: MeasuredTick, nowSeconds: number): Section | null;
  restart(): void;
}

interface Told extends Run {
  readonly told: Phrase;
}

export function createSectionReader(bandCount: number, costs: ReadingCosts = READING_COSTS): SectionReader {
  const memory = createPhraseMemory(bandCount);
  const decoder = createPhraseDecoder(memory, costs);
  const shapeOf = createPhraseShape();
  let recent: MeasuredTick[] = [];
  let count = 0;
  let current: Told | null = null;
  let lastStart = -Infinity;

  const since = (tick: number): MeasuredTick[] =>
    recent.slice(Math.max(0, recent.length - (count - tick + 1)));

  const tell = (run: Run, nowSeconds: number): Section | null => {
    decoder.settle(run);
    const before = current?.told ?? null;
    if (current !== null && current.phrase === null)
      current.told.length = Math.min(current.told.length, Math.max(1, run.origin - current.origin));
    const told = run.phrase ?? memory.begin(count);
    told.lastUsedTick = count;
    const heard = since(run.origin);
    if (run.phrase === null) for (const measured of heard) memory.record(told, measured);
    current = { ...run, told };
    if (told === before) return null;
    lastStart = Math.max(heard[0]?.tick.timeSeconds ?? 0, lastStart + SHORTEST_SECTION_SECONDS);
    return { startSeconds: lastStart, reportedAtSeconds: nowSeconds, label: told.label };
  };

  return {
    tick(measured, nowSeconds) {
      recent.push(measured);
      if (recent.length > LONGEST_PHRASE_TICKS) recent.shift();
      const shape = shapeOf(measured.tick);
      const recording = current?.phrase === null ? current.told : null;
      const run = decoder.advance(
        measured,
        count,
        shape,
        recording !== null && recording.length < shape.phraseTicks ? recording : null,
      );
      let section: Section | null = null;
      if (current?.origin === run.origin && current.phrase === run.phrase) {
        if (recording !== null) memory.record(recording, measured);
      } else if (nowSeconds - (since(run.origin)[0]?.tick.timeSeconds ?? nowSeconds) >= confirmSeconds(run)) {
        section = tell(run, nowSeconds);
      }
      count += 1;
      return section;
    },
    restart() {
      for (const part of [memory, decoder]) part.restart();
      recent = [];
      count = 0;
      current = null;
      lastStart = -Infinity;
    },
  };
}

function confirmSeconds({ phrase }: Run): number {
  return phrase === null ? CONFIRM_NEW_SECONDS : CONFIRM_RETURN_SECONDS;
}

/** How long a phrase is at the tempo of now, in ticks. */
function createPhraseShape(): (tick: Tick) => PhraseShape {
  let tickSeconds = 0;
  let wide = true;
  return ({ seconds, beatsPerBar }) => {
    tickSeconds = tickSeconds === 0 ? seconds : tickSeconds + TICK_FOLLOW * (seconds - tickSeconds);
    const barTicks = beatsPerBar * STEPS_PER_BEAT;
    wide = 4 * barTicks * tickSeconds <= LONGEST_PHRASE_SECONDS * (wide ? PHRASE_HYSTERESIS : 1);
    return { barTicks, phraseTicks: Math.min(LONGEST_PHRASE_TICKS, (wide ? 4 : 2) * barTicks) };
  };
}
