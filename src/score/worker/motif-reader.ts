import type { MotifOccurrence } from '../../core/score.ts';
import type { VoiceId } from '../../core/voice.ts';
import type { Bar } from './bar-collector.ts';
import { createBarClasses } from './bar-classes.ts';
import { labelOf } from './phrase-memory.ts';

/** Lengths of pattern that are looked for, longest first [bars]. */
const MOTIF_BARS = [4, 2, 1] as const;
/** Patterns remembered per stream; the one not heard for longest goes first. */
const MOST_MOTIFS = 256;

interface Heard {
  readonly id: string;
  readonly firstStartSeconds: number;
  /** Bar count at which the latest counted occurrence ended. */
  lastEnd: number;
}

/** Finds 1-, 2- and 4-bar patterns that were heard before, in the mix and in each voice. */
export interface MotifReader {
  bar(bar: Bar, nowSeconds: number): MotifOccurrence[];
  restart(): void;
}

export function createMotifReader(): MotifReader {
  const classes = createBarClasses();
  const streams = new Map<VoiceId | null, ReturnType<typeof createStream>>();
  const streamOf = (voice: VoiceId | null): ReturnType<typeof createStream> => {
    const stream = streams.get(voice) ?? createStream(voice);
    streams.set(voice, stream);
    return stream;
  };
  return {
    bar(bar, nowSeconds) {
      const found = new Map<VoiceId | null, number>([[null, classes.mix(bar)], ...classes.voices(bar)]);
      for (const voice of found.keys()) streamOf(voice);
      return [...streams].flatMap(([voice, stream]) => stream(bar, found.get(voice) ?? null, nowSeconds));
    },
    restart() {
      classes.restart();
      streams.clear();
    },
  };
}

/** Whether a row of bars is not itself a shorter row said twice. */
function isPrimitive(row: readonly number[]): boolean {
  const half = row.length / 2;
  return row.length === 1 || row.slice(0, half).some((own, index) => own !== row[index + half]);
}

/** The motifs of one voice (null: of the mix), from the class of each bar; null where it rests. */
function createStream(
  voice: VoiceId | null,
): (bar: Bar, own: number | null, nowSeconds: number) => MotifOccurrence[] {
  let past: { readonly own: number | null; readonly startSeconds: number }[] = [];
  let heard = new Map<string, Heard>();
  const coveredUntil = new Map<number, number>();
  const named = new Map<number, number>();
  let bars = 0;

  const nameOf = (length: number): string => {
    const index = named.get(length) ?? 0;
    named.set(length, index + 1);
    return `${voice ?? 'mix'}-${length.toString()}${labelOf(index)}`;
  };

  const look = (length: number, endSeconds: number, nowSeconds: number): MotifOccurrence | null => {
    const row = past.slice(-length);
    const own = row.flatMap((bar) => bar.own ?? []);
    if (own.length < length || !isPrimitive(own)) return null;
    const key = own.join(' ');
    const known = heard.get(key);
    const startSeconds = row[0]?.startSeconds ?? endSeconds;
    if (known === undefined) {
      heard.set(key, { id: nameOf(length), firstStartSeconds: startSeconds, lastEnd: bars });
      return null;
    }
    if (known.lastEnd > bars - length || (coveredUntil.get(length) ?? 0) > bars - length) return null;
    known.lastEnd = bars;
    coveredUntil.set(length, bars);
    return {
      id: known.id,
      voice,
      startSeconds,
      endSeconds,
      reportedAtSeconds: nowSeconds,
      firstStartSeconds: known.firstStartSeconds,
    };
  };

  return (bar, own, nowSeconds) => {
    bars += 1;
    past = [...past, { own, startSeconds: bar.startSeconds }].slice(-Math.max(...MOTIF_BARS));
    const motifs = MOTIF_BARS.flatMap((length) => look(length, bar.endSeconds, nowSeconds) ?? []);
    if (heard.size > MOST_MOTIFS)
      heard = new Map([...heard].toSorted(([, a], [, b]) => b.lastEnd - a.lastEnd).slice(0, MOST_MOTIFS / 2));
    return motifs;
  };
}
