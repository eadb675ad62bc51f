import type { SecondsGrid } from './beat-clock.ts';
import { STEPS_PER_BEAT } from './bar-template.ts';
import { FRAME_SAMPLES, HOP_SAMPLES, FRAMES_PER_SECOND } from './frame-analyser.ts';
import { SAMPLE_RATE_HZ } from '../../core/units.ts';

/** What a sixteenth of the music sounds like: the unit in which patterns are compared. */
export interface Tick {
  /** Start of the sixteenth [s]. */
  readonly timeSeconds: number;
  readonly seconds: number;
  /** `[band]` mean compressed magnitude. */
  readonly bands: Float32Array;
  readonly beatsPerBar: number;
  /** Sixteenths of a bar, and which of them this is, from 0. */
  readonly stepsPerBar: number;
  readonly stepInBar: number;
}

/** The middle of a frame lies this long before its end [s]. */
const FRAME_MIDDLE_SECONDS = (FRAME_SAMPLES - HOP_SAMPLES) / 2 / SAMPLE_RATE_HZ;
/** Sound heard before the first beat is known is kept this long, then cut into ticks after the fact [s]. */
const WAITING_SECONDS = 6;
/** Without any beat the music is still cut, on a grid of its own [s]. */
const FALLBACK_BEAT_SECONDS = 0.5;
/** A tick is no shorter than this share of what it should be, whatever the grid does. */
const SHORTEST_TICK = 0.5;

/** Averages frames over the sixteenths of the beat grid. */
export interface TickClock {
  /** Takes the frame that ends at `nowSeconds`; returns the ticks that are now whole. */
  frame(bands: Float32Array, nowSeconds: number, grid: SecondsGrid | null): Tick[];
  restart(): void;
}

interface Waiting {
  readonly bands: Float32Array;
  readonly seconds: number;
}

export function createTickClock(bandCount: number): TickClock {
  const waitingMost = Math.ceil(WAITING_SECONDS * FRAMES_PER_SECOND);
  let waiting: Waiting[] = [];
  let started = false;
  let sum = new Float32Array(bandCount);
  let frames = 0;
  let startSeconds = 0;
  let endSeconds = 0;

  const nextLine = (grid: SecondsGrid, afterSeconds: number): number => {
    const step = grid.periodSeconds / STEPS_PER_BEAT;
    const earliest = afterSeconds + SHORTEST_TICK * step;
    return grid.downbeatSeconds + Math.ceil((earliest - grid.downbeatSeconds) / step) * step;
  };

  const take = (bands: Float32Array, middleSeconds: number, grid: SecondsGrid): Tick | null => {
    let whole: Tick | null = null;
    if (middleSeconds >= endSeconds) {
      const seconds = endSeconds - startSeconds;
      if (frames > 0) {
        whole = {
          timeSeconds: startSeconds,
          seconds,
          bands: sum.map((value) => value / frames),
          beatsPerBar: grid.beatsPerBar,
          ...placeInBar(startSeconds, grid),
        };
      }
      sum = new Float32Array(bandCount);
      frames = 0;
      startSeconds = endSeconds;
      endSeconds = nextLine(grid, Math.max(endSeconds, middleSeconds - grid.periodSeconds));
    }
    for (let band = 0; band < bandCount; band++) sum[band] = (sum[band] as number) + (bands[band] as number);
    frames += 1;
    return whole;
  };

  const begin = (grid: SecondsGrid): void => {
    started = true;
    const first = (waiting[0]?.seconds ?? 0) - 1e-6;
    const step = grid.periodSeconds / STEPS_PER_BEAT;
    startSeconds = grid.downbeatSeconds + Math.floor((first - grid.downbeatSeconds) / step) * step;
    endSeconds = nextLine(grid, startSeconds);
  };

  return {
    frame(bands, nowSeconds, grid) {
      const middle = nowSeconds - FRAME_MIDDLE_SECONDS;
      if (!started) waiting.push({ bands: Float32Array.from(bands), seconds: middle });
      const used = grid ?? {
        downbeatSeconds: 0,
        periodSeconds: FALLBACK_BEAT_SECONDS,
        beatsPerBar: 4,
        confidence: 0,
      };
      if (!started && grid === null && waiting.length < waitingMost) return [];
      if (started) {
        const tick = take(bands, middle, used);
        return tick === null ? [] : [tick];
      }
      begin(used);
      const ticks = waiting.flatMap((frame) => take(frame.bands, frame.seconds, used) ?? []);
      waiting = [];
      return ticks;
    },
    restart() {
      waiting = [];
      started = false;
      frames = 0;
      sum.fill(0);
    },
  };
}

function placeInBar(timeSeconds: number, grid: SecondsGrid): Pick<Tick, 'stepsPerBar' | 'stepInBar'> {
  const stepsPerBar = grid.beatsPerBar * STEPS_PER_BEAT;
  const steps = Math.round(((timeSeconds - grid.downbeatSeconds) / grid.periodSeconds) * STEPS_PER_BEAT);
  return { stepsPerBar, stepInBar: ((steps % stepsPerBar) + stepsPerBar) % stepsPerBar };
}
