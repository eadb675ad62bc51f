/** The last stretch of band-wise flux, kept in a ring so that a tempo can be fitted to it again and again. */
export interface FluxHistory {
  readonly groups: number;
  readonly capacity: number;
  /** Frames pushed since the start; frame `count − 1` is the newest. */
  count(): number;
  push(values: Float32Array): void;
  /** Normalised flux of one group at an absolute frame index; 0 where nothing is remembered. */
  at(frame: number, group: number): number;
  /** Whether the newest frames hold any sound at all. */
  restart(): void;
}

export function createFluxHistory(groups: number, capacity: number): FluxHistory {
  const ring = new Float32Array(groups * capacity);
  let pushed = 0;
  return {
    groups,
    capacity,
    count: () => pushed,
    push(values) {
      ring.set(values, (pushed % capacity) * groups);
      pushed += 1;
    },
    at(frame, group) {
      if (frame < 0 || frame >= pushed || frame < pushed - capacity) return 0;
      return ring[(frame % capacity) * groups + group] ?? 0;
    },
    restart() {
      ring.fill(0);
      pushed = 0;
    },
  };
}
