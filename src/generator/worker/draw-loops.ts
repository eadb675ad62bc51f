import type { PackModel } from '../model/pack/pack-model.ts';
import type { BackendKeeper } from './backend-keeper.ts';
import { createDrawLoop, type DrawLoopParts } from './draw-loop.ts';
import type { PackShelf } from './pack-shelf.ts';
import { createSliceQueue, type SliceQueue, type WaitingSlice } from './slice-queue.ts';

type Head = PackModel['head'];

const HEADS: readonly Head[] = ['strokes', 'pixels'];

/** Slices of one kind that may wait: two for each of tens of voices; a later one pushes the oldest out. */
const QUEUE_CAPACITY = 48;

/** A loop and a queue for each kind of network. */
export interface DrawLoops {
  /** Queues a slice for the network of its pack. */
  add(item: WaitingSlice): void;
  /** Answers what is taken out of the queues as dropped. */
  dropFrom(take: (queue: SliceQueue) => WaitingSlice[]): void;
  /** Frees what was taken off the shelf, as far as nothing is being drawn with it. */
  disposeRetired(): void;
  waiting(): number;
  droppedSlices(): number;
}

/** What both loops share. */
type SharedParts = Omit<DrawLoopParts, 'head' | 'queue' | 'shelf' | 'keeper'>;

/** Makes both loops: strokes, which are drawn while their sound sounds, never wait for a picture. */
export function createDrawLoops(
  shared: SharedParts,
  shelf: PackShelf,
  keeperOf: (head: Head) => BackendKeeper | null,
): DrawLoops {
  const of = (head: Head) => {
    const queue = createSliceQueue(QUEUE_CAPACITY);
    const loop = createDrawLoop({ ...shared, head, queue, shelf, keeper: () => keeperOf(head) });
    return { head, queue, loop };
  };
  const both = { strokes: of('strokes'), pixels: of('pixels') };
  const each = HEADS.map((head) => both[head]);
  return {
    add(item) {
      both[shelf.has(item.pack) ? shelf.model(item.pack).head : 'strokes'].loop.add(item);
    },
    dropFrom(take) {
      for (const { loop, queue } of each) loop.drop(take(queue));
    },
    disposeRetired() {
      for (const { head, loop } of each) if (!loop.busy()) shelf.disposeRetired(head);
    },
    waiting: () => each.reduce((sum, { queue }) => sum + queue.length(), 0),
    droppedSlices: () => each.reduce((sum, { loop }) => sum + loop.droppedSlices(), 0),
  };
}
