import type { VoiceId } from '../../core/voice.ts';
import type { Bar } from './bar-collector.ts';
import { barLikeness, keepBar } from './bar-similarity.ts';

/** Bars of the mix at least this alike are the same bar: well inside what repeats of sequenced music reach. */
const SAME_MIX = 0.7;
/** Patterns of one voice at least this alike (cosine) are the same pattern. */
const SAME_PATTERN = 0.85;
/** Kinds of bar remembered per stream; the one not heard for longest goes first. */
const MOST_CLASSES = 64;
/** Fewer onsets in a bar than this are no pattern. */
const LEAST_ONSETS = 2;

interface BarClass<Kept> {
  readonly id: number;
  readonly kept: Kept;
  lastBar: number;
}

/** Names each bar of one stream by the first bar that was like it. */
export interface BarClasses {
  /** Class of the mix as a whole. */
  mix(bar: Bar): number;
  /** Class of each voice that plays a pattern in the bar. */
  voices(bar: Bar): Map<VoiceId, number>;
  restart(): void;
}

export function createBarClasses(): BarClasses {
  const mixClasses = createClasses<ReturnType<typeof keepBar>>();
  const voiceClasses = new Map<VoiceId, ReturnType<typeof createClasses<Float32Array>>>();
  return {
    mix: (bar) =>
      mixClasses.find(
        (kept) => barLikeness(bar, kept),
        SAME_MIX,
        () => keepBar(bar),
      ),
    voices(bar) {
      const found = new Map<VoiceId, number>();
      for (const [voice, steps] of bar.voices) {
        if (steps.filter((strength) => strength > 0).length < LEAST_ONSETS) continue;
        const pattern = voicePattern(bar, steps);
        const classes = voiceClasses.get(voice) ?? createClasses<Float32Array>();
        voiceClasses.set(voice, classes);
        found.set(
          voice,
          classes.find(
            (kept) => cosine(pattern, kept),
            SAME_PATTERN,
            () => pattern,
          ),
        );
      }
      return found;
    },
    restart() {
      mixClasses.restart();
      voiceClasses.clear();
    },
  };
}

/** `[step · band]` what each onset of a voice brought to the spectrum: when it plays, and which notes. */
function voicePattern(bar: Bar, steps: Float32Array): Float32Array {
  const bandCount = bar.ticks[0]?.tick.bands.length ?? 0;
  const pattern = new Float32Array(steps.length * bandCount);
  steps.forEach((strength, step) => {
    const now = bar.ticks[step]?.tick.bands;
    const before = bar.ticks[step - 1]?.tick.bands;
    if (strength <= 0 || now === undefined) return;
    const rise = now.map((value, band) => Math.max(0, value - (before?.[band] ?? 0)));
    const length = Math.sqrt(rise.reduce((sum, value) => sum + value * value, 0));
    if (length > 0) rise.forEach((value, band) => (pattern[step * bandCount + band] = value / length));
  });
  return pattern;
}

function cosine(a: Float32Array, b: Float32Array): number {
  let product = 0;
  let powerA = 1e-9;
  let powerB = 1e-9;
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const x = a[index] ?? 0;
    const y = b[index] ?? 0;
    product += x * y;
    powerA += x * x;
    powerB += y * y;
  }
  return product / Math.sqrt(powerA * powerB);
}

function createClasses<Kept>(): {
  find(likeness: (kept: Kept) => number, least: number, keep: () => Kept): number;
  restart(): void;
} {
  let classes: BarClass<Kept>[] = [];
  let bars = 0;
  let named = 0;
  return {
    find(likeness, least, keep) {
      bars += 1;
      let best: BarClass<Kept> | null = null;
      let bestLikeness = least;
      for (const one of classes) {
        const like = likeness(one.kept);
        if (like >= bestLikeness) [best, bestLikeness] = [one, like];
      }
      if (best === null) {
        if (classes.length >= MOST_CLASSES)
          classes = classes.toSorted((a, b) => b.lastBar - a.lastBar).slice(0, MOST_CLASSES - 1);
        best = { id: named, kept: keep(), lastBar: bars };
        named += 1;
        classes.push(best);
      }
      best.lastBar = bars;
      return best.id;
    },
    restart() {
      classes = [];
      bars = 0;
      named = 0;
    },
  };
}
