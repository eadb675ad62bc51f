import type { Ledger, LedgerMark } from './ledger.ts';

/** Which marks are still to be looked at again after something changed: some in each frame, newest first. */
export interface Refresh {
  /** The newest `marks` are to be looked at again; whatever they do next takes this long [s]. */
  start(marks: number, seconds: number): void;
  /** Looks at the next few; once a frame. `look` says whether the mark sets out for another place. */
  step(nowSeconds: number, look: (mark: LedgerMark, seconds: number) => boolean): void;
  /** A mark has left the ledger. */
  shrink(): void;
  stop(): void;
}

/** Marks looked at again in one frame at 60 Hz; the rest follows in the next ones. Rarer frames look at more each, up to a limit. */
const MARKS_PER_FRAME = 96;
const MARKS_PER_SECOND = 60 * MARKS_PER_FRAME;
const MOST_MARKS_PER_FRAME = 256;

/** So many newest marks travel as ink that a stage writes anew; the others fade over to their places. */
export const TRAVELLING_MARKS = 320;

/** A mark that sets out with its ink takes as long as so many that stay: all of a launch in one frame took 30 ms of script. Frames that are rare have that time. */
const SETTING_OUT = 6;

/** Marks by age from `next` down to `until`; none when `next` is below. */
interface Range {
  next: number;
  until: number;
  seconds: number;
}

export function createRefresh(ledger: Ledger): Refresh {
  const none = (): Range => ({ next: -1, until: 0, seconds: 0 });
  /** What was asked for last, and what was left of the ranges before it when it came: ink that comes all the time must not keep older marks waiting for ever. */
  let near = none();
  let far = none();
  let lastSeconds = 0;
  /** Until the step after a wide range began: a deck that comes into sight has not stepped for long, and its first frame must not make up for that. */
  let begins = false;
  let settingOut = SETTING_OUT;
  const take = (
    range: Range,
    budget: number,
    look: (mark: LedgerMark, seconds: number) => boolean,
  ): number => {
    let left = budget;
    while (left > 0 && range.next >= range.until) {
      const isInk = range.next >= ledger.size() - TRAVELLING_MARKS;
      const mark = ledger.at(range.next--);
      left -= mark && look(mark, range.seconds) && isInk ? settingOut : 1;
    }
    return Math.max(0, left);
  };
  return {
    start(marks, seconds) {
      const until = Math.max(0, ledger.size() - marks);
      // What the new range looks at anyway need not be looked at twice.
      for (const range of [near, far]) range.next = Math.min(range.next, until - 1);
      const [nearWaits, farWaits] = [near.next >= near.until, far.next >= far.until];
      if (nearWaits && farWaits)
        far = { next: Math.max(near.next, far.next), until: Math.min(near.until, far.until), seconds };
      else if (nearWaits) far = near;
      near = { next: ledger.size() - 1, until, seconds };
      far.seconds = seconds;
      begins ||= marks >= MOST_MARKS_PER_FRAME;
    },
    step(nowSeconds, look) {
      const passed = Math.round(MARKS_PER_SECOND * Math.max(0, nowSeconds - lastSeconds));
      const due = begins ? Math.min(MARKS_PER_FRAME, passed) : passed;
      lastSeconds = nowSeconds;
      begins = false;
      settingOut = Math.min(SETTING_OUT, Math.max(1, (SETTING_OUT * MARKS_PER_FRAME) / due));
      const budget = Math.min(MOST_MARKS_PER_FRAME, Math.max(MARKS_PER_FRAME, due));
      // A few newest marks are looked at in one frame, however often they are asked for; wide ranges share what a frame has.
      const few = near.next - near.until < MOST_MARKS_PER_FRAME;
      const left = take(near, few ? MOST_MARKS_PER_FRAME : budget >> 1, look);
      const over = take(far, few ? budget : (budget >> 1) + left, look);
      if (!few) take(near, over, look);
    },
    shrink() {
      for (const range of [near, far]) range.next = Math.min(range.next, ledger.size() - 1);
    },
    stop() {
      near = none();
      far = none();
    },
  };
}
