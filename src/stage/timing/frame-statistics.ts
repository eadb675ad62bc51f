import { createNewSounds } from '../../core/new-sounds.ts';

/** Frames that the figures look back over: two seconds at 60 Hz [frames]. */
const WINDOW_FRAMES = 120;

/** Ink latencies that are kept [marks]. */
const LATENCIES_KEPT = 64;

/** Running figures of the frames drawn so far; allocates nothing per frame. */
export interface FrameStatistics {
  readonly frame: (startMilliseconds: number, scriptMilliseconds: number) => void;
  /** Ink of a mark has been shown for the first time; `bornSeconds`: when its sound began. */
  readonly ink: (latencyMilliseconds: number, bornSeconds: number) => void;
  readonly framesPerSecond: () => number;
  readonly worstFrameMilliseconds: () => number;
  readonly medianFrameMilliseconds: () => number;
  readonly scriptMilliseconds: () => number;
  readonly inkedMarks: () => number;
  readonly inkLatencyMilliseconds: () => number[];
  readonly inkedSounds: () => number;
  readonly soundLatencyMilliseconds: () => number[];
}

export function createFrameStatistics(): FrameStatistics {
  const intervals = new Float64Array(WINDOW_FRAMES);
  const scripts = new Float64Array(WINDOW_FRAMES);
  const latencies: number[] = [];
  const firstLatencies: number[] = [];
  const isNewSound = createNewSounds();
  let frames = 0;
  let inked = 0;
  let sounds = 0;
  let last = NaN;
  const keep = (kept: number[], latency: number): void => {
    if (kept.length >= LATENCIES_KEPT) kept.shift();
    kept.push(latency);
  };
  const seen = (): number => Math.min(frames, WINDOW_FRAMES);
  const median = (values: Float64Array): number => {
    const sorted = values.slice(0, seen()).sort();
    return sorted[Math.floor(sorted.length / 2)] ?? 0;
  };
  return {
    frame(start, script) {
      if (!Number.isNaN(last)) {
        intervals[frames % WINDOW_FRAMES] = start - last;
        scripts[frames % WINDOW_FRAMES] = script;
        frames++;
      }
      last = start;
    },
    ink(latency, bornSeconds) {
      inked++;
      keep(latencies, latency);
      if (!isNewSound(bornSeconds)) return;
      sounds++;
      keep(firstLatencies, latency);
    },
    framesPerSecond() {
      let total = 0;
      for (let i = 0; i < seen(); i++) total += intervals[i] ?? 0;
      return total > 0 ? (1000 * seen()) / total : 0;
    },
    worstFrameMilliseconds() {
      let worst = 0;
      for (let i = 0; i < seen(); i++) worst = Math.max(worst, intervals[i] ?? 0);
      return worst;
    },
    medianFrameMilliseconds: () => median(intervals),
    scriptMilliseconds: () => median(scripts),
    inkedMarks: () => inked,
    inkLatencyMilliseconds: () => [...latencies],
    inkedSounds: () => sounds,
    soundLatencyMilliseconds: () => [...firstLatencies],
  };
}
