import type { Ledger, LedgerMark } from './ledger.ts';

/** Which marks are still to be looked at again after something changed: some in each frame, newest first. */
export interface Refresh {
  /** The newest `marks` are to be looked at again; whatever they do next takes this long [s]. */
  start(marks: number, seconds: number): void;
  /** Looks at the next few; once a frame. */
  step(nowSeconds: number, look: (mark: LedgerMark, seconds: number) => void): void;
  /** A mark has left the ledger. */
  shrink(): void;
  stop(): void;
}

/** Marks looked at again in one frame at 60 Hz; the rest follows in the next ones. Rarer frames look at more each, up to a limit. */
const MARKS_PER_FRAME = 96;
const MARKS_PER_SECOND = 60 * MARKS_PER_FRAME;
const MOST_MARKS_PER_FRAME = 256;

export function createRefresh(ledger: Ledger): Refresh {
  let next = -1;
  let until = 0;
  let seconds = 0;
  let lastSeconds = 0;
  return {
    start(marks, moveSeconds) {
      // A wider refresh under way is not cut short by a narrower one: it begins anew from the newest mark.
      const all = marks >= ledger.size() || next >= 0;
      next = ledger.size() - 1;
      seconds = moveSeconds;
      until = all ? 0 : Math.max(0, ledger.size() - marks);
    },
    step(nowSeconds, look) {
      const due = Math.round(MARKS_PER_SECOND * Math.max(0, nowSeconds - lastSeconds));
      lastSeconds = nowSeconds;
      for (
        let budget = Math.min(MOST_MARKS_PER_FRAME, Math.max(MARKS_PER_FRAME, due));
        budget > 0 && next >= until;
        budget--
      ) {
        const mark = ledger.at(next--);
        if (mark) look(mark, seconds);
      }
      if (next < until) next = -1;
    },
    shrink() {
      next = Math.min(next, ledger.size() - 1);
    },
    stop() {
      next = -1;
    },
  };
}
