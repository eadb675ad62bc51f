import { SAMPLE_RATE_HZ } from '../../core/units.ts';
import type { VoiceId } from '../../core/voice.ts';
import { notesInBar, type DemoInstrument } from './events.ts';
import { DEMO_BARS } from './form.ts';
import { BAR_SAMPLES } from './grid.ts';

/** One occurrence of a pattern that the same instrument plays more than once. */
export interface DemoMotif {
  readonly id: string;
  readonly instrument: DemoInstrument;
  readonly voice: VoiceId;
  readonly startS: number;
  readonly endS: number;
}

/** The instruments whose patterns are followed, the voice in which they are heard, and the length of their pattern [bars]. */
const FOLLOWED: readonly {
  readonly instrument: DemoInstrument;
  readonly voice: VoiceId;
  readonly bars: number;
}[] = [
  { instrument: 'bass', voice: 'bass', bars: 2 },
  { instrument: 'stab', voice: 'lead', bars: 1 },
  { instrument: 'lead', voice: 'lead', bars: 4 },
];

/** Every occurrence, first ones included, of every pattern that comes at least twice; found by comparing the notes themselves. */
export function motifsOfDemo(): DemoMotif[] {
  return FOLLOWED.flatMap(({ instrument, voice, bars }) => {
    const occurrences = new Map<string, number[]>();
    for (let bar = 0; bar < DEMO_BARS; bar += bars) {
      const pattern = Array.from({ length: bars }, (_, offset) => notesInBar(bar + offset))
        .flat()
        .filter((note) => note.instrument === instrument)
        .map(({ sample, midi }) => `${sample - bar * BAR_SAMPLES}:${midi.join('+')}`)
        .join(' ');
      if (pattern !== '') occurrences.set(pattern, [...(occurrences.get(pattern) ?? []), bar]);
    }
    return [...occurrences.values()]
      .filter((starts) => starts.length > 1)
      .flatMap((starts, index) =>
        starts.map((bar) => ({
          id: `${instrument}-${index + 1}`,
          instrument,
          voice,
          startS: (bar * BAR_SAMPLES) / SAMPLE_RATE_HZ,
          endS: ((bar + bars) * BAR_SAMPLES) / SAMPLE_RATE_HZ,
        })),
      );
  });
}
