/** A step of a bass line: semitones above the chord's root. */
export interface BassStep {
  readonly step: number;
  readonly semitones: number;
  readonly accent?: boolean;
  /** Glides here from the note before, without a new attack. */
  readonly slide?: boolean;
}

const bass = (step: number, semitones: number, marks = ''): BassStep => ({
  step,
  semitones,
  accent: marks.includes('a'),
  slide: marks.includes('s'),
});

/** Acid line of intro and groove: two bars, the second answers the first. */
export const ACID_LINE: readonly (readonly BassStep[])[] = [
  [
    bass(0, 0, 'a'),
    bass(2, 0),
    bass(3, 12, 'a'),
    bass(5, 0),
    bass(6, 0),
    bass(7, 3, 's'),
    bass(8, 0),
    bass(10, 12, 'a'),
    bass(11, 10),
    bass(13, 7),
    bass(14, 12, 'a'),
    bass(15, -2),
  ],
  [
    bass(0, 0, 'a'),
    bass(2, 0),
    bass(3, 12, 'a'),
    bass(5, 0),
    bass(6, 0),
    bass(7, 3, 's'),
    bass(8, 0),
    bass(9, 0),
    bass(10, 15, 'a'),
    bass(12, 12, 'a'),
    bass(13, 10, 's'),
    bass(14, 7),
    bass(15, 3),
  ],
];

/** Rolling line of the drop: it leaves every beat to the kick. */
export const ROLLING_LINE: readonly BassStep[] = [0, 1, 2, 3].flatMap((beat) => [
  bass(4 * beat + 1, 0),
  bass(4 * beat + 2, beat === 3 ? 12 : 0, 'a'),
  bass(4 * beat + 3, beat % 2 === 1 ? 12 : 0),
]);

/** A chord: MIDI number of its root in the bass and of its upper voices. */
export interface Chord {
  readonly root: number;
  readonly voices: readonly number[];
}

const A_MINOR: Chord = { root: 33, voices: [57, 60, 64, 67, 71] };
const E_MINOR: Chord = { root: 33, voices: [55, 59, 64, 66, 71] };
const F_MAJOR: Chord = { root: 29, voices: [57, 60, 64, 65, 72] };
const G_MAJOR: Chord = { root: 31, voices: [55, 59, 62, 66, 74] };
const C_MAJOR: Chord = { root: 36, voices: [55, 60, 64, 67, 71] };

/** Harmony of intro, groove and build, a chord a bar: it hardly moves. */
export const GROOVE_CHORDS: readonly Chord[] = [A_MINOR, A_MINOR, A_MINOR, E_MINOR];

/** Harmony of drop and break, a chord a bar: it opens up. */
export const DROP_CHORDS: readonly Chord[] = [F_MAJOR, G_MAJOR, A_MINOR, C_MAJOR];

/** Steps on which the chord stab sounds in the groove. */
export const GROOVE_STABS: readonly number[] = [3, 6, 11];

/** Steps on which the chord stab sounds in the drop: between the kicks. */
export const DROP_STABS: readonly number[] = [2, 6, 10, 14];

/** A step of the melody: MIDI number and length in steps. */
export interface LeadStep {
  readonly step: number;
  readonly midi: number;
  readonly steps: number;
}

const bar = (
  ...notes: readonly (readonly [step: number, midi: number, steps: number])[]
): readonly LeadStep[] => notes.map(([step, midi, steps]) => ({ step, midi, steps }));

/** Melody of the drop: four bars over the four chords. */
export const LEAD_MELODY: readonly (readonly LeadStep[])[] = [
  bar([0, 76, 3], [3, 72, 3], [6, 69, 2], [8, 72, 3], [11, 76, 3], [14, 79, 2]),
  bar([0, 78, 3], [3, 74, 3], [6, 71, 2], [8, 74, 3], [11, 76, 3], [14, 74, 2]),
  bar([0, 76, 3], [3, 72, 3], [6, 69, 2], [8, 72, 3], [11, 76, 3], [14, 81, 2]),
  bar([0, 79, 4], [4, 76, 2], [6, 74, 2], [8, 76, 4], [12, 72, 2], [14, 71, 2]),
];

/** Bleeps over the second half of the groove. */
export const GROOVE_BLEEPS: readonly (readonly LeadStep[])[] = [
  bar([4, 76, 1], [7, 76, 1], [10, 71, 1]),
  bar([4, 76, 1], [7, 79, 1], [13, 67, 1]),
];
