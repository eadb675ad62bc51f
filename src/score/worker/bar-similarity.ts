import type { Bar } from './bar-collector.ts';
import { tickDistance } from './likeness.ts';

/** The map shows this many bars at most: half an hour at 128 BPM is 960; older bars leave it [bars]. */
export const MAP_BARS = 512;
/** Every other sixteenth is compared: half the work, and eighths tell bars apart as well. */
const STEP_STRIDE = 2;

/** Similarity of each new bar with the bars before it. */
export interface BarSimilarity {
  /** `[bar]` 0 to 1, the oldest remembered bar first, this bar (1) last. */
  row(bar: Bar): Float32Array;
  restart(): void;
}

interface KeptBar {
  readonly bands: readonly Float32Array[];
  readonly spread: readonly number[];
}

/** 1 for the same material, 0 for material as different as two moments of the music are on average. */
export function barLikeness(bar: Bar, kept: KeptBar): number {
  let sum = 0;
  let count = 0;
  for (
    let step = 0;
    step < Math.min(bar.ticks.length, kept.bands.length * STEP_STRIDE);
    step += STEP_STRIDE
  ) {
    const measured = bar.ticks[step];
    const bands = kept.bands[step / STEP_STRIDE];
    if (measured === undefined || bands === undefined) continue;
    sum += tickDistance(measured, bands, 0, kept.spread[step / STEP_STRIDE] ?? 0);
    count += 1;
  }
  return count === 0 ? 0 : Math.max(0, 1 - sum / count);
}

/** What is remembered of a bar. */
export function keepBar(bar: Bar): KeptBar {
  const ticks = bar.ticks.filter((_, step) => step % STEP_STRIDE === 0);
  return { bands: ticks.map(({ tick }) => tick.bands), spread: ticks.map(({ spread }) => spread) };
}

export function createBarSimilarity(): BarSimilarity {
  let kept: KeptBar[] = [];
  return {
    row(bar) {
      kept = [...kept, keepBar(bar)].slice(-MAP_BARS);
      return Float32Array.from(kept, (other, index) =>
        index === kept.length - 1 ? 1 : barLikeness(bar, other),
      );
    },
    restart() {
      kept = [];
    },
  };
}
