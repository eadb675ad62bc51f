/** First pause between two attempts and the longest [ms]. */
const FIRST_PAUSE_MILLISECONDS = 500;
const LONGEST_PAUSE_MILLISECONDS = 15_000;

/** What `keepTrying` needs of the outside. */
export interface Trying {
  /** Rejects when it has failed. */
  readonly attempt: () => Promise<void>;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Told of every failure, and when the next attempt will be [ms]. */
  readonly onFailed: (thrown: unknown, pauseMilliseconds: number) => void;
  /** Nobody wants it any more. */
  readonly isOver: () => boolean;
}

/** Tries until it works, with growing pauses: graphics that are gone for a minute (a driver that starts again) come back. */
export async function keepTrying({ attempt, wait, onFailed, isOver }: Trying): Promise<void> {
  for (
    let pause = FIRST_PAUSE_MILLISECONDS;
    !isOver();
    pause = Math.min(LONGEST_PAUSE_MILLISECONDS, 2 * pause)
  ) {
    try {
      await attempt();
      return;
    } catch (thrown) {
      if (isOver()) return;
      onFailed(thrown, pause);
      await wait(pause);
    }
  }
}
