import type { Tick } from './tick-clock.ts';

/** Share of the way the running mean and spread move with each tick: about eight beats of memory. */
const FOLLOW = 0.03;
/** Spread before anything is heard, in compressed magnitude. */
const FIRST_SPREAD = 0.5;
/** Keeps the yardstick off zero for drones and silence. */
const SPREAD_FLOOR = 0.05;
/** One tick can speak against a likeness only this much. */
const MOST_DISTANCE = 2;
/** Keeps the level of two silences finite. */
const LEAST_MOVABLE = 1e-3;

/** A tick with the yardstick that held when it was heard. */
export interface MeasuredTick {
  readonly tick: Tick;
  /** Mean absolute deviation of the bands about their running mean. */
  readonly spread: number;
}

/** Gives each tick the yardstick of its surroundings. */
export interface TickMeasure {
  next(tick: Tick): MeasuredTick;
  restart(): void;
}

export function createTickMeasure(bandCount: number): TickMeasure {
  const mean = new Float64Array(bandCount);
  let spread = FIRST_SPREAD;
  let heard = false;
  return {
    next(tick) {
      if (!heard) mean.set(tick.bands);
      heard = true;
      let away = 0;
      for (let band = 0; band < bandCount; band++) {
        const deviation = (tick.bands[band] as number) - (mean[band] as number);
        away += Math.abs(deviation) / bandCount;
        mean[band] = (mean[band] as number) + FOLLOW * deviation;
      }
      spread += FOLLOW * (away - spread);
      return { tick, spread };
    },
    restart() {
      mean.fill(0);
      spread = FIRST_SPREAD;
      heard = false;
    },
  };
}

/**
 * Mean absolute band difference over the spread of both, whatever the level: below 0.2 for the same material, about 1 for other
 * material; at most 2. A loud moment holds the automatic level of the frames down for half a minute, so the same bar may come back
 * up to 2 lower in every band; the level that explains most of the difference (least squares) is taken out of it.
 */
export function tickDistance(
  tick: MeasuredTick,
  bands: Float32Array,
  offset: number,
  spread: number,
): number {
  const own = tick.tick.bands;
  let moved = 0;
  let movable = LEAST_MOVABLE;
  for (let band = 0; band < own.length; band++) {
    const a = own[band] as number;
    const b = bands[offset + band] as number;
    const share = levelShare(a + b);
    moved += share * (a - b);
    movable += share * share;
  }
  const level = moved / movable;
  let sum = 0;
  for (let band = 0; band < own.length; band++) {
    const a = own[band] as number;
    const b = bands[offset + band] as number;
    sum += Math.abs(a - b - level * levelShare(a + b));
  }
  return Math.min(MOST_DISTANCE, sum / own.length / (0.5 * (tick.spread + spread) + SPREAD_FLOOR));
}

/** How far a band of compressed magnitude log(1 + m) follows a change of level: not at all near silence, wholly when loud. */
function levelShare(sumOfBoth: number): number {
  return sumOfBoth / (2 + sumOfBoth);
}
