import type { ScoreEvent, ScoreUpdate } from '../core/score.ts';

/** Where the music as a whole turned: what a picture must show at a glance. */
export interface TurningPoint {
  readonly kind: 'build' | 'drop' | 'break';
  readonly timeSeconds: number;
}

/** The turning points of a set, in order of time. */
export interface TurningPoints {
  /** Returns the turning point that was told, if any. */
  hear(update: ScoreUpdate): TurningPoint | null;
  /** How much larger a mark of this time is drawn: 1, but more in the first bars after a drop. */
  emphasisAt(seconds: number, barAt: (seconds: number) => number): number;
  /** Those told after the first `index`, as far as they are kept. */
  from(index: number): readonly TurningPoint[];
  count(): number;
  clear(): void;
}

/** What comes with a drop is larger by this share at first; the excess falls to a third with each so many bars. */
const DROP_EMPHASIS = 0.5;
const EMPHASIS_BARS = 1.2;
/** After this many bars it is as any other [bars]. */
const EMPHASIS_ENDS = 4;

/** Sounds this little before a drop came with it: hands and detectors are early by a hair [s]. */
const EARLY_SECONDS = 0.06;

/** Turning points that are kept: a long night has some hundred. */
const CAPACITY = 512;

const KINDS: Readonly<Record<ScoreEvent['event'], TurningPoint['kind'] | null>> = {
  build: 'build',
  drop: 'drop',
  break: 'break',
  'layer-in': null,
  'layer-out': null,
};

export function createTurningPoints(): TurningPoints {
  let points: TurningPoint[] = [];
  let forgotten = 0;
  return {
    hear(update) {
      const kind = update.kind === 'event' ? KINDS[update.event.event] : null;
      if (update.kind !== 'event' || kind === null) return null;
      const point = { kind, timeSeconds: update.event.timeSeconds };
      points.push(point);
      if (points.length > CAPACITY) {
        points.shift();
        forgotten++;
      }
      return point;
    },
    emphasisAt(seconds, barAt) {
      const last = points.findLast(
        ({ kind, timeSeconds }) => kind === 'drop' && timeSeconds <= seconds + EARLY_SECONDS,
      );
      if (!last) return 1;
      const bars = Math.max(0, barAt(seconds) - barAt(last.timeSeconds));
      return bars >= EMPHASIS_ENDS ? 1 : 1 + DROP_EMPHASIS * Math.exp(-bars / EMPHASIS_BARS);
    },
    from: (index) => points.slice(Math.max(0, index - forgotten)),
    count: () => forgotten + points.length,
    clear() {
      points = [];
      forgotten = 0;
    },
  };
}

/** Whether the music has just dropped. */
export function isDrop(update: ScoreUpdate): update is Extract<ScoreUpdate, { readonly kind: 'event' }> {
  return update.kind === 'event' && update.event.event === 'drop';
}
