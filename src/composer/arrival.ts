import type { Place } from '../core/mark.ts';
import type { OnsetId } from '../core/onset.ts';
import type { Standing } from './composer-interface.ts';
import type { Ledger } from './ledger.ts';
import type { View } from './plan.ts';

/** Marks that set out from their places in the picture before. */
export interface Arrival {
  /** The newest `marks` are on their way into a picture that is looked at under `view`. */
  begin(from: Standing, view: View, marks: number): void;
  /** Where a mark sets out from, told once; null when it stands where it is. */
  take(id: OnsetId): Place | null;
  end(): void;
}

/** The place that looks under one view as another place does under another. */
export function placeUnder(view: View, place: Place, seen: View): Place {
  const ratio = seen.zoom / view.zoom;
  const turn = seen.rotation - view.rotation;
  const [c, s] = [Math.cos(turn) * ratio, Math.sin(turn) * ratio];
  const [x, y] = [place.x - seen.x, place.y - seen.y];
  return {
    ...place,
    x: view.x + c * x - s * y,
    y: view.y + s * x + c * y,
    scale: place.scale * ratio,
    rotation: place.rotation + turn,
  };
}

/** Makes the list of a deck's marks that are still to set out. */
export function createArrival(ledger: Ledger): Arrival {
  let waiting = new Set<OnsetId>();
  let originOf: (id: OnsetId) => Place | null = () => null;
  return {
    begin(from, view, marks) {
      originOf = (id) => {
        const place = from.placeOf(id);
        return place === null ? null : placeUnder(view, place, from.view);
      };
      waiting = new Set();
      for (let index = Math.max(0, ledger.size() - marks); index < ledger.size(); index++) {
        const mark = ledger.at(index);
        if (mark) waiting.add(mark.facts.id);
      }
    },
    take: (id) => (waiting.delete(id) ? originOf(id) : null),
    end() {
      waiting = new Set();
    },
  };
}
