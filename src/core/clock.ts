/** Says the time now [s]; passed in, so that tests and offline runs choose what time it is. */
export type Clock = () => number;

/** Ties AudioContext time to the wall clock, so that another window can tell which audio second sounds now. */
export interface ClockAnchor {
  /** AudioContext time of the anchor [s]. */
  readonly audioSeconds: number;
  /** `performance.timeOrigin + performance.now()` at the same moment [ms]. */
  readonly epochMilliseconds: number;
  /** Output latency of the audio device, as the browser reports it [s]. */
  readonly outputLatencySeconds: number;
}

/** AudioContext time at a wall-clock moment [s]. */
export function audioSecondsAt(anchor: ClockAnchor, epochMilliseconds: number): number {
  return anchor.audioSeconds + (epochMilliseconds - anchor.epochMilliseconds) / 1000;
}
