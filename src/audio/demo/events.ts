import { mixAt, partAt, type DemoPart } from './form.ts';
import { stepSample } from './grid.ts';
import {
  ACID_LINE,
  DROP_CHORDS,
  DROP_STABS,
  GROOVE_BLEEPS,
  GROOVE_CHORDS,
  GROOVE_STABS,
  LEAD_MELODY,
  ROLLING_LINE,
  type Chord,
} from './patterns.ts';

export const DEMO_INSTRUMENTS = [
  'kick',
  'clap',
  'snare',
  'closed-hat',
  'open-hat',
  'crash',
  'bass',
  'pad',
  'stab',
  'lead',
] as const;
export type DemoInstrument = (typeof DEMO_INSTRUMENTS)[number];

/** One note of the track: both what is rendered and what is exported as truth. */
export interface DemoNote {
  readonly instrument: DemoInstrument;
  /** Sample of the track at which it starts. */
  readonly sample: number;
  /** MIDI note numbers; drums have the one of General MIDI. */
  readonly midi: readonly number[];
  /** 0 to 1. */
  readonly velocity: number;
  /** Length in sixteenths. */
  readonly steps: number;
  readonly accent: boolean;
  /** Legato: the pitch glides and no new attack is heard. */
  readonly slide: boolean;
}

/** General MIDI percussion numbers. */
const DRUM_MIDI = { kick: 36, clap: 39, snare: 38, 'closed-hat': 42, 'open-hat': 46, crash: 49 } as const;

type Drum = keyof typeof DRUM_MIDI;

/** Velocity of the closed hat on each sixteenth: the groove. */
const HAT_VELOCITIES = [0.5, 0.35, 0.75, 0.4, 0.55, 0.35, 0.8, 0.45];

/** The chord that sounds in a bar. */
function chordAt(bar: number): Chord {
  const part = partAt(bar);
  const chords = part.name === 'drop' || part.name === 'break' ? DROP_CHORDS : GROOVE_CHORDS;
  const chord = chords[(bar - part.startBar) % chords.length];
  if (!chord) throw new RangeError(`no chord at bar ${bar}`);
  return chord;
}

/** Every note that starts in a bar of the track, in order of time. */
export function notesInBar(bar: number): DemoNote[] {
  const part = partAt(bar);
  const barInPart = bar - part.startBar;
  const notes = [
    ...drumsInBar(bar, part, barInPart),
    ...bassInBar(bar, part, barInPart),
    ...chordsInBar(bar, part, barInPart),
    ...leadInBar(bar, part, barInPart),
  ];
  return notes.sort((a, b) => a.sample - b.sample);
}

function drumsInBar(bar: number, part: DemoPart, barInPart: number): DemoNote[] {
  const hit = (instrument: Drum, step: number, velocity = 1): DemoNote => ({
    instrument,
    sample: stepSample(bar, step),
    midi: [DRUM_MIDI[instrument]],
    velocity,
    steps: 1,
    accent: false,
    slide: false,
  });
  const beats = [0, 4, 8, 12];
  const kicks = beats.map((step) => hit('kick', step));
  const claps = [hit('clap', 4), hit('clap', 12)];
  const openHats = [2, 6, 10, 14].map((step) => hit('open-hat', step, 0.7));
  const closedHats = Array.from({ length: 16 }, (_, step) =>
    hit('closed-hat', step, HAT_VELOCITIES[step % 8]),
  );
  const offHats = [2, 6, 10, 14].map((step) => hit('closed-hat', step, 0.8));
  const fill = barInPart === part.bars - 1 ? [hit('clap', 14, 0.6), hit('clap', 15, 0.8)] : [];
  const crash = barInPart === 0 ? [hit('crash', 0)] : [];
  switch (part.name) {
    case 'intro':
      return [...kicks, ...(barInPart >= 2 ? offHats : []), ...(barInPart >= 6 ? claps : []), ...fill];
    case 'groove':
      return [
        ...kicks,
        ...claps,
        ...(barInPart >= 4 ? openHats : offHats),
        ...(barInPart >= 8
          ? closedHats.filter((note) => !openHats.some((open) => open.sample === note.sample))
          : []),
        ...crash,
        ...fill,
      ];
    case 'build': {
      const spacing = barInPart < 4 ? 4 : barInPart < 6 ? 2 : 1;
      const roll = Array.from({ length: 16 / spacing }, (_, index) =>
        hit('snare', index * spacing, 0.35 + 0.07 * barInPart),
      );
      const last = barInPart === part.bars - 1;
      return [
        ...(barInPart < 6 ? kicks : []),
        ...(barInPart < 6 ? openHats : []),
        ...roll.filter((_, index) => !last || index < 14),
      ];
    }
    case 'drop':
      return [
        ...kicks,
        ...claps,
        ...openHats,
        ...closedHats.filter((_, step) => step % 4 !== 2),
        ...(barInPart % 8 === 0 ? [hit('crash', 0)] : []),
        ...fill,
      ];
    case 'break':
      return [
        ...crash,
        ...(barInPart >= 4 ? [2, 6, 10, 14].map((step) => hit('closed-hat', step, 0.5)) : []),
        ...(barInPart === 7
          ? [8, 10, 12, 13, 14, 15].map((step) => hit('snare', step, 0.4 + 0.03 * step))
          : []),
      ];
    case 'outro':
      return [...kicks, ...(barInPart < 6 ? offHats : []), ...(barInPart < 4 ? claps : [])];
  }
}

function bassInBar(bar: number, part: DemoPart, barInPart: number): DemoNote[] {
  if (
    part.name === 'break' ||
    (part.name === 'intro' && barInPart < 4) ||
    (part.name === 'outro' && barInPart >= 6)
  )
    return [];
  if (part.name === 'build' && barInPart === part.bars - 1) return [];
  const line = part.name === 'drop' ? ROLLING_LINE : (ACID_LINE[barInPart % ACID_LINE.length] ?? []);
  const { root } = chordAt(bar);
  return line.map((step, index) => ({
    instrument: 'bass' as const,
    sample: stepSample(bar, step.step),
    midi: [root + step.semitones],
    velocity: step.accent === true ? 1 : 0.75,
    steps: line[index + 1]?.slide === true ? 1.05 : 0.62,
    accent: step.accent === true,
    slide: step.slide === true,
  }));
}

function chordsInBar(bar: number, part: DemoPart, barInPart: number): DemoNote[] {
  const { voices } = chordAt(bar);
  const chord = (instrument: 'pad' | 'stab', step: number, steps: number, velocity: number): DemoNote => ({
    instrument,
    sample: stepSample(bar, step),
    midi: voices,
    velocity,
    steps,
    accent: false,
    slide: false,
  });
  const pad = mixAt(bar).padGain > 0 ? [chord('pad', 0, 16, 1)] : [];
  const stabSteps =
    part.name === 'groove' && barInPart >= 4
      ? GROOVE_STABS
      : part.name === 'drop'
        ? DROP_STABS
        : part.name === 'build' && barInPart < 4
          ? GROOVE_STABS
          : [];
  return [...pad, ...stabSteps.map((step) => chord('stab', step, 1, step % 4 === 3 ? 1 : 0.8))];
}

function leadInBar(bar: number, part: DemoPart, barInPart: number): DemoNote[] {
  const melody =
    part.name === 'drop' || part.name === 'break'
      ? LEAD_MELODY
      : part.name === 'groove' && barInPart >= 8
        ? GROOVE_BLEEPS
        : [];
  const steps = melody[barInPart % Math.max(1, melody.length)] ?? [];
  const sparse = part.name === 'break' ? steps.filter(({ step }) => step % 8 === 0 || barInPart >= 4) : steps;
  return sparse.map(({ step, midi, steps: length }) => ({
    instrument: 'lead' as const,
    sample: stepSample(bar, step),
    midi: [midi],
    velocity: step % 8 === 0 ? 1 : 0.8,
    steps: length,
    accent: step === 0,
    slide: false,
  }));
}
