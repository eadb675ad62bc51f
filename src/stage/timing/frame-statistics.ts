/** Frames that the figures look back over: two seconds at 60 Hz [frames]. */
const WINDOW_FRAMES = 120;

/** Ink latencies that are kept [marks]. */
const LATENCIES_KEPT = 64;

/** Running figures of the frames drawn so far; allocates nothing per frame. */
export interface FrameStatistics {
  readonly frame: (startMilliseconds: number, scriptMilliseconds: number) => void;
  readonly ink: (latencyMilliseconds: number) => void;
  readonly framesPerSecond: () => number;
  readonly worstFrameMilliseconds: () => number;
  readonly medianFrameMilliseconds: () => number;
  readonly scriptMilliseconds: () => number;
  readonly inkedMarks: () => number;
  readonly inkLatencyMilliseconds: () => number[];
}

export function createFrameStatistics(): FrameStatistics {
  const intervals = new Float64Array(WINDOW_FRAMES);
  const scripts = new Float64Array(WINDOW_FRAMES);
  const latencies: number[] = [];
  let frames = 0;
  let inked = 0;
  let last = NaN;
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
    ink(latency) {
      inked++;
      if (latencies.length >= LATENCIES_KEPT) latencies.shift();
      latencies.push(latency);
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
  };
}
