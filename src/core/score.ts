import type { VoiceId } from './voice.ts';

/** Who sets the tempo: what is heard, the operator's taps and ×2, or a MIDI clock. */
export type TempoSource = 'ear' | 'hand' | 'midi';

export interface Tempo {
  readonly timeSeconds: number;
  readonly beatsPerMinute: number;
  /** 0 (guessing) to 1 (locked). */
  readonly confidence: number;
  /** Absent = by ear. */
  readonly setBy?: TempoSource;
}

export interface Beat {
  readonly timeSeconds: number;
  readonly reportedAtSeconds: number;
  /** 1 on the downbeat, up to `beatsPerBar`. */
  readonly positionInBar: number;
  readonly beatsPerBar: number;
  /** Counts bars from 0 since the score began. */
  readonly barIndex: number;
}

/** A stretch of the set made of one material; the same label means that the same material came back. */
export interface Section {
  readonly startSeconds: number;
  readonly reportedAtSeconds: number;
  /** `A`, `B`, … in order of first appearance. */
  readonly label: string;
}

/** One occurrence of a 1-, 2- or 4-bar pattern that was heard before. */
export interface MotifOccurrence {
  /** The same for every occurrence of the pattern. */
  readonly id: string;
  /** Voice that plays it; null for the mix as a whole. */
  readonly voice: VoiceId | null;
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly reportedAtSeconds: number;
  /** Start of the first occurrence [s]. */
  readonly firstStartSeconds: number;
}

/** Something that happened to the music as a whole. */
export interface ScoreEvent {
  readonly event: 'build' | 'drop' | 'break' | 'layer-in' | 'layer-out';
  readonly timeSeconds: number;
  readonly reportedAtSeconds: number;
  readonly voice: VoiceId | null;
}

/** Everything known of the music so far: what the composer lays marks out by. Each list is in order of time. */
export interface Score {
  readonly tempo: Tempo | null;
  readonly beats: readonly Beat[];
  readonly sections: readonly Section[];
  readonly motifs: readonly MotifOccurrence[];
  readonly events: readonly ScoreEvent[];
}

/** One thing the score worker has just learnt. */
export type ScoreUpdate =
  | { readonly kind: 'tempo'; readonly tempo: Tempo }
  | { readonly kind: 'beat'; readonly beat: Beat }
  | { readonly kind: 'section'; readonly section: Section }
  | { readonly kind: 'motif'; readonly motif: MotifOccurrence }
  | { readonly kind: 'event'; readonly event: ScoreEvent }
  /** How alike a bar is to those before it: `row` `[bar]` 0 to 1, from bar `firstBarIndex` to the bar itself (1). */
  | {
      readonly kind: 'similarity';
      readonly barIndex: number;
      readonly firstBarIndex: number;
      readonly row: Float32Array;
    };
