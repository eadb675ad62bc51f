import type { OnsetId } from '../core/onset.ts';
import { firstAfter } from './time-grid.ts';
import type { MarkFacts } from './layout.ts';
import type { Move } from './plan.ts';

/** A mark and the move it is on or has made last. */
export interface LedgerMark {
  facts: MarkFacts;
  move: Move;
}

/** The marks of the set, oldest first, at most `capacity` of them. */
export interface Ledger {
  find(id: OnsetId): LedgerMark | undefined;
  /** Adds a mark; returns the oldest one when it must go. */
  add(mark: LedgerMark): LedgerMark | null;
  drop(id: OnsetId): boolean;
  /** Marks by age, 0 = oldest. */
  at(index: number): LedgerMark | undefined;
  size(): number;
  /** Marks whose sound started in [from, to) seconds, in order of arrival. */
  between(fromSeconds: number, toSeconds: number): LedgerMark[];
  clear(): void;
}

/** Sounds are reported out of order by less than this [s]. */
const DISORDER_SECONDS = 2;

export function createLedger(capacity: number): Ledger {
  let marks: LedgerMark[] = [];
  let times: number[] = [];
  const byId = new Map<OnsetId, LedgerMark>();
  let head = 0;

  /** Forgotten marks leave the front of the list only now and then, so that forgetting costs nothing. */
  const compact = (): void => {
    if (head < 4096) return;
    marks = marks.slice(head);
    times = times.slice(head);
    head = 0;
  };
  return {
    find: (id) => byId.get(id),
    add(mark) {
      marks.push(mark);
      times.push(Math.max(times.at(-1) ?? -Infinity, mark.facts.timeSeconds));
      byId.set(mark.facts.id, mark);
      if (marks.length - head <= capacity) return null;
      const oldest = marks[head++];
      compact();
      if (!oldest) return null;
      byId.delete(oldest.facts.id);
      return oldest;
    },
    drop(id) {
      const mark = byId.get(id);
      if (!mark) return false;
      byId.delete(id);
      const index = marks.lastIndexOf(mark);
      marks.splice(index, 1);
      times.splice(index, 1);
      return true;
    },
    at: (index) => marks[head + index],
    size: () => marks.length - head,
    between(fromSeconds, toSeconds) {
      const found: LedgerMark[] = [];
      for (let index = Math.max(head, firstAfter(times, fromSeconds - 1e-9)); index < marks.length; index++) {
        const mark = marks[index];
        if (!mark || (times[index] ?? 0) >= toSeconds + DISORDER_SECONDS) break;
        const { timeSeconds } = mark.facts;
        if (timeSeconds >= fromSeconds && timeSeconds < toSeconds) found.push(mark);
      }
      return found;
    },
    clear() {
      marks = [];
      times = [];
      head = 0;
      byId.clear();
    },
  };
}
