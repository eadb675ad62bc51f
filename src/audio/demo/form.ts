/** One part of the demo; the same label means the same material. */
export interface DemoPart {
  readonly label: 'A' | 'B' | 'C' | 'D' | 'E';
  readonly name: 'intro' | 'groove' | 'build' | 'drop' | 'break' | 'outro';
  readonly startBar: number;
  readonly bars: number;
}

/** Intro, groove, build, drop, break, the groove again, outro; the outro is made of the intro, so the loop has no seam. */
export const DEMO_PARTS: readonly DemoPart[] = [
  { label: 'A', name: 'intro', startBar: 0, bars: 8 },
  { label: 'B', name: 'groove', startBar: 8, bars: 16 },
  { label: 'C', name: 'build', startBar: 24, bars: 8 },
  { label: 'D', name: 'drop', startBar: 32, bars: 16 },
  { label: 'E', name: 'break', startBar: 48, bars: 8 },
  { label: 'B', name: 'groove', startBar: 56, bars: 16 },
  { label: 'A', name: 'outro', startBar: 72, bars: 8 },
];

/** Length of the whole track: 80 bars at 126 beats a minute are 152.4 s [bars]. */
export const DEMO_BARS = 80;

/** The part in which a bar lies; bars beyond the end wrap round. */
export function partAt(bar: number): DemoPart {
  const wrapped = ((bar % DEMO_BARS) + DEMO_BARS) % DEMO_BARS;
  const part = DEMO_PARTS.findLast((candidate) => candidate.startBar <= wrapped);
  if (!part) throw new RangeError(`no part at bar ${bar}`);
  return part;
}

/** How open and how loud everything is in one bar; values glide from one bar's setting to the next. */
export interface BarMix {
  /** Cut-off of the bass filter with its envelope at rest [Hz]. */
  readonly bassCutoffHz: number;
  /** 0 to 1. */
  readonly bassResonance: number;
  readonly bassGain: number;
  readonly padCutoffHz: number;
  readonly padGain: number;
  readonly stabGain: number;
  readonly leadGain: number;
  readonly hatGain: number;
  readonly riserGain: number;
  /** Share of the melodic voices that goes into the reverb. */
  readonly reverbSend: number;
}

/** Setting at the start of a bar of a part; `progress` runs from 0 to 1 over the part. */
export function mixAt(bar: number): BarMix {
  const part = partAt(bar);
  const progress = (bar - part.startBar) / part.bars;
  const base: BarMix = {
    bassCutoffHz: 320,
    bassResonance: 0.72,
    bassGain: 1,
    padCutoffHz: 900,
    padGain: 0.35,
    stabGain: 1,
    leadGain: 0,
    hatGain: 1,
    riserGain: 0,
    reverbSend: 0.22,
  };
  switch (part.name) {
    case 'intro':
      return {
        ...base,
        bassCutoffHz: 120 + 160 * progress,
        bassGain: 0.85,
        padGain: 0.5,
        padCutoffHz: 500 + 500 * progress,
        hatGain: 0.8,
      };
    case 'groove':
      return {
        ...base,
        bassCutoffHz: 300 + 420 * progress,
        bassResonance: 0.74 + 0.1 * progress,
        leadGain: 0.5,
      };
    case 'build':
      return {
        ...base,
        bassCutoffHz: 420 * 4 ** progress,
        bassResonance: 0.88,
        bassGain: 0.95 - 0.35 * progress,
        padCutoffHz: 800 * 6 ** progress,
        padGain: 0.4 + 0.4 * progress,
        riserGain: progress,
        reverbSend: 0.25 + 0.3 * progress,
      };
    case 'drop':
      return {
        ...base,
        bassCutoffHz: 420 + 260 * progress,
        bassResonance: 0.5,
        padCutoffHz: 2600,
        padGain: 0.6,
        leadGain: 1,
        stabGain: 0.85,
      };
    case 'break':
      return {
        ...base,
        padCutoffHz: 1200 + 2600 * progress,
        padGain: 1,
        leadGain: 0.75,
        hatGain: 0.5,
        reverbSend: 0.5,
        riserGain: 0.6 * Math.max(0, progress * 2 - 1),
      };
    case 'outro':
      return {
        ...base,
        bassCutoffHz: 300 - 160 * progress,
        bassGain: 0.85,
        padGain: 0.45,
        padCutoffHz: 900 - 400 * progress,
        hatGain: 0.8,
      };
  }
}
