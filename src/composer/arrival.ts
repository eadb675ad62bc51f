import type { Place } from '../core/mark.ts';
import type { OnsetId } from '../core/onset.ts';
import type { Standing } from './composer-interface.ts';
import type { Ledger } from './ledger.ts';

/** Marks that set out from their places in the picture before. */
export interface Arrival {
  /** The newest `marks` are on their way in. */
  begin(from: Standing, marks: number): void;
  /** Where a mark sets out from, told once; null when it stands where it is. */
  take(id: OnsetId): Place | null;
  end(): void;
}

/** Makes the list of a deck's marks that are still to set out. */
export function createArrival(ledger: Ledger): Arrival {
  let waiting = new Set<OnsetId>();
  let standing: Standing | null = null;
  return {
    begin(from, marks) {
      standing = from;
      waiting = new Set();
      for (let index = Math.max(0, ledger.size() - marks); index < ledger.size(); index++) {
        const mark = ledger.at(index);
        if (mark) waiting.add(mark.facts.id);
      }
    },
    take: (id) => (waiting.delete(id) ? (standing?.placeOf(id) ?? null) : null),
    end() {
      waiting = new Set();
      standing = null;
    },
  };
}
