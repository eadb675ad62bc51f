import { KikiError, toErrorRecord } from '../../core/errors.ts';
import type { Squiggle } from '../../core/squiggle.ts';
import type { PackModel, RecallShape } from '../model/pack/pack-model.ts';
import type { GeneratorReport } from '../protocol.ts';
import type { BackendKeeper } from './backend-keeper.ts';
import { largestBatch, paddedBatch } from './batch-size.ts';
import type { DrawTimes } from './draw-times.ts';
import type { PackShelf } from './pack-shelf.ts';
import { checkSlice } from './slice-check.ts';
import type { SliceQueue, WaitingSlice } from './slice-queue.ts';

/** A GPU that has not drawn a batch by then never will [ms]: a processor takes 130 ms for the slowest picture. That one answers whenever it is done. */
const LONGEST_DRAW_MILLISECONDS = 10_000;

/** Times a batch is tried again on a new device before it is given up. */
const MAX_ATTEMPTS = 3;

export interface DrawLoop {
  /** Queues a slice; what had to go for it is answered as dropped. */
  add(item: WaitingSlice): void;
  /** Answers these as dropped and gives their buffers back. */
  drop(items: readonly WaitingSlice[]): void;
  droppedSlices(): number;
  /** True while a batch is being drawn. */
  busy(): boolean;
}

export interface DrawLoopParts {
  readonly queue: SliceQueue;
  readonly shelf: PackShelf;
  /** The kind of network that this loop draws with. */
  readonly head: PackModel['head'];
  /** What keeps its backend; null before the start. */
  readonly keeper: () => BackendKeeper | null;
  readonly times: DrawTimes;
  readonly nowSeconds: () => number;
  readonly post: (report: GeneratorReport) => void;
  /** What earlier sounds of the set were drawn like, for slices of the listener. */
  readonly recall: (pack: string) => RecallShape;
  /** A slice of the listener has been drawn. */
  readonly inked: (item: WaitingSlice, squiggle: Squiggle) => void;
  /** After every batch and every drop. */
  readonly changed: () => void;
}

/** Takes slices from the queue in batches and answers each exactly once. Each kind of network has a loop: strokes never wait for a picture. */
export function createDrawLoop(parts: DrawLoopParts): DrawLoop {
  const { queue, shelf, post } = parts;
  let dropped = 0;
  let busy = false;

  const finish = (item: WaitingSlice): void => {
    item.giveBack?.(item.slice.samples);
  };
  const drop = (items: readonly WaitingSlice[]): void => {
    for (const item of items) {
      dropped++;
      finish(item);
      if (item.requestId !== null) post({ kind: 'dropped', requestId: item.requestId });
    }
    if (items.length > 0) parts.changed();
  };
  const fail = (items: readonly WaitingSlice[], error: unknown): void => {
    for (const item of items) {
      finish(item);
      post({ kind: 'failed', requestId: item.requestId, error: toErrorRecord(error) });
    }
  };
  const answer = (item: WaitingSlice, squiggle: Squiggle | undefined): void => {
    if (squiggle === undefined) {
      fail(
        [item],
        new KikiError('NothingDrawn', 'The network gave too few drawings', {
          expected: 'one for each slice',
          actual: 'fewer',
        }),
      );
      return;
    }
    if (item.requestId === null) parts.inked(item, squiggle);
    else {
      post({ kind: 'squiggle', requestId: item.requestId, squiggle });
      post({ kind: 'done', requestId: item.requestId });
    }
    finish(item);
  };

  const drawOnce = async (
    keeper: BackendKeeper,
    batch: readonly WaitingSlice[],
    pack: string,
  ): Promise<readonly Squiggle[]> => {
    const backend = await keeper.ready();
    const slices = batch.map(({ slice }) => slice);
    const [first] = slices;
    while (first !== undefined && slices.length < paddedBatch(batch.length, backend.name)) slices.push(first);
    const startedAt = parts.nowSeconds();
    const asked = new Set(batch.filter(({ requestId }) => requestId !== null).map(({ slice }) => slice));
    const remembered = parts.recall(pack);
    const recall: RecallShape = (slice, own) => (asked.has(slice) ? own : remembered(slice, own));
    const most = backend.name === 'webgpu' ? LONGEST_DRAW_MILLISECONDS : undefined;
    const squiggles = await keeper.guard(() => shelf.model(pack).draw(slices, recall), most);
    parts.times.add(1000 * (parts.nowSeconds() - startedAt));
    return squiggles;
  };

  const drawBatch = async (
    keeper: BackendKeeper,
    batch: readonly WaitingSlice[],
    pack: string,
  ): Promise<void> => {
    for (let attempt = 1; ; attempt++) {
      try {
        const squiggles = await drawOnce(keeper, batch, pack);
        batch.forEach((item, i) => {
          answer(item, squiggles[i]);
        });
        return;
      } catch (error) {
        if (!(error instanceof KikiError && error.name === 'BackendLost') || attempt === MAX_ATTEMPTS) {
          fail(batch, error);
          return;
        }
      }
    }
  };

  const run = async (keeper: BackendKeeper): Promise<void> => {
    busy = true;
    try {
      while (queue.length() > 0) {
        const backend = await keeper.ready();
        const batch = queue.takeBatch((pack) =>
          shelf.has(pack) ? largestBatch(shelf.model(pack).head, backend.name) : 1,
        );
        await drawBatch(keeper, batch, batch[0]?.pack ?? '');
        shelf.disposeRetired(parts.head);
        parts.changed();
      }
    } catch (error) {
      fail(queue.removeAll(), error);
    } finally {
      busy = false;
    }
  };

  return {
    add(item) {
      try {
        checkSlice(item.slice);
      } catch (error) {
        fail([item], error);
        return;
      }
      drop(queue.push(item));
      const keeper = parts.keeper();
      if (keeper === null) drop(queue.removeAll());
      else if (!busy) void run(keeper);
    },
    drop,
    droppedSlices: () => dropped,
    busy: () => busy,
  };
}
