/** The console reads status ten times a second at most [ms]. */
const PERIOD_MILLISECONDS = 100;

/** Calls `send` soon after each change, but never more often than ten times a second. */
export function createStatusTicker(
  send: () => void,
  after: (milliseconds: number, run: () => void) => void,
): () => void {
  let waiting = false;
  let changedMeanwhile = false;
  const tick = (): void => {
    waiting = changedMeanwhile;
    changedMeanwhile = false;
    if (!waiting) return;
    send();
    after(PERIOD_MILLISECONDS, tick);
  };
  return () => {
    if (waiting) {
      changedMeanwhile = true;
      return;
    }
    waiting = true;
    send();
    after(PERIOD_MILLISECONDS, tick);
  };
}
