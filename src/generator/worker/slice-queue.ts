import type { OnsetId } from '../../core/onset.ts';
import type { Slice } from '../../core/slice.ts';

/** A slice that waits to be drawn. */
export interface WaitingSlice {
  readonly slice: Slice;
  readonly pack: string;
  /** Of the `draw` command; null for slices that came from the listener. */
  readonly requestId: number | null;
  /** Where the buffer goes when it has been read; null when nobody wants it back. */
  readonly giveBack: ((samples: Float32Array) => void) | null;
}

export interface SliceQueue {
  /** Adds a slice and returns those that had to go: the same onset heard less far, then the oldest beyond the capacity. */
  push(item: WaitingSlice): WaitingSlice[];
  /**
   * Takes the oldest slice and others of its pack that wait, up to `most`, in order of arrival. Sounds of which nothing has been taken yet come
   * first, without the rest: a line that is begun can wait for its continuation.
   */
  takeBatch(most: (pack: string) => number): WaitingSlice[];
  /** Takes out everything the listener sent of this onset. */
  removeOnset(onsetId: OnsetId): WaitingSlice[];
  removeAll(): WaitingSlice[];
  length(): number;
}

/** Onsets remembered as begun: more than sound at once. */
const MOST_BEGUN = 256;

/** Bounded queue in which the newest wins: late work is dropped, never queued up. */
export function createSliceQueue(capacity: number): SliceQueue {
  let items: WaitingSlice[] = [];
  const begun = new Set<OnsetId>();
  const begin = ({ requestId, slice }: WaitingSlice): void => {
    if (requestId !== null) return;
    begun.add(slice.onset.id);
    const [oldest] = begun;
    if (begun.size > MOST_BEGUN && oldest !== undefined) begun.delete(oldest);
  };
  const isNew = ({ requestId, slice }: WaitingSlice): boolean =>
    requestId === null && !begun.has(slice.onset.id);
  const takeOut = (wanted: (item: WaitingSlice) => boolean): WaitingSlice[] => {
    const taken = items.filter(wanted);
    items = items.filter((item) => !taken.includes(item));
    return taken;
  };
  return {
    push(item) {
      const { onset, heardSamples } = item.slice;
      const superseded =
        item.requestId === null
          ? takeOut(
              (other) =>
                other.requestId === null &&
                other.slice.onset.id === onset.id &&
                other.slice.heardSamples <= heardSamples,
            )
          : [];
      items.push(item);
      return [...superseded, ...items.splice(0, Math.max(0, items.length - capacity))];
    },
    takeBatch(most) {
      const first = items.find(isNew) ?? items[0];
      if (first === undefined) return [];
      const onlyNew = isNew(first);
      let room = most(first.pack);
      const taken = takeOut((item) => item.pack === first.pack && (!onlyNew || isNew(item)) && room-- > 0);
      taken.forEach(begin);
      return taken;
    },
    removeOnset: (onsetId) => takeOut((item) => item.requestId === null && item.slice.onset.id === onsetId),
    removeAll() {
      begun.clear();
      return items.splice(0);
    },
    length: () => items.length,
  };
}
