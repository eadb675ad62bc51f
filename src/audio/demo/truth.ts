import { SAMPLE_RATE_HZ } from '../../core/units.ts';
import type { VoiceId } from '../../core/voice.ts';
import { DEMO_INSTRUMENTS, notesInBar, type DemoInstrument } from './events.ts';
import { DEMO_BARS, DEMO_PARTS } from './form.ts';
import { BAR_SAMPLES, BEATS_PER_BAR, BEAT_SAMPLES, DEMO_BEATS_PER_MINUTE } from './grid.ts';
import { motifsOfDemo, type DemoMotif } from './motifs.ts';

/** Everything that is known of the demo because it was composed; the JSON format of the project's test music, times in seconds. */
export interface DemoTruth {
  readonly id: string;
  readonly source: string;
  readonly licence: string;
  readonly duration_s: number;
  readonly tempo_bpm: number;
  readonly meter: readonly [number, number];
  readonly beats: readonly number[];
  readonly downbeats: readonly number[];
  /** `voice` is the voice of the mix in which the instrument is heard. */
  readonly voices: readonly {
    readonly name: DemoInstrument;
    readonly voice: VoiceId;
    readonly onsets: readonly (readonly [seconds: number, midi: number])[];
  }[];
  readonly sections: readonly (readonly [seconds: number, label: string])[];
  readonly motifs: readonly DemoMotif[];
}

/** The voice of core's `MIX_VOICES` in which each instrument is heard. */
const INSTRUMENT_VOICES: Readonly<Record<DemoInstrument, VoiceId>> = {
  kick: 'kick',
  clap: 'hats',
  snare: 'hats',
  'closed-hat': 'hats',
  'open-hat': 'hats',
  crash: 'hats',
  bass: 'bass',
  pad: 'lead',
  stab: 'lead',
  lead: 'lead',
};

/** The truth of one pass through the demo; slides are no onsets because they have no attack. */
export function demoTruth(): DemoTruth {
  const notes = Array.from({ length: DEMO_BARS }, (_, bar) => notesInBar(bar)).flat();
  const seconds = (sample: number): number => sample / SAMPLE_RATE_HZ;
  return {
    id: 'kiki-demo',
    source: 'synthesised by Kiki',
    licence: 'MIT',
    duration_s: seconds(DEMO_BARS * BAR_SAMPLES),
    tempo_bpm: DEMO_BEATS_PER_MINUTE,
    meter: [4, 4],
    beats: Array.from({ length: DEMO_BARS * BEATS_PER_BAR }, (_, beat) => seconds(beat * BEAT_SAMPLES)),
    downbeats: Array.from({ length: DEMO_BARS }, (_, bar) => seconds(bar * BAR_SAMPLES)),
    voices: DEMO_INSTRUMENTS.map((name) => ({
      name,
      voice: INSTRUMENT_VOICES[name],
      onsets: notes
        .filter(({ instrument, slide }) => instrument === name && !slide)
        .map(({ sample, midi }) => [seconds(sample), midi[0] ?? 0] as const),
    })),
    sections: DEMO_PARTS.map(({ label, startBar }) => [seconds(startBar * BAR_SAMPLES), label] as const),
    motifs: motifsOfDemo(),
  };
}
