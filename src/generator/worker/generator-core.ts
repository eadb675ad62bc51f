import * as tf from '@tensorflow/tfjs-core';
import { KikiError, toErrorRecord, unhandledKind } from '../../core/errors.ts';
import type { Slice } from '../../core/slice.ts';
import { SAMPLE_RATE_HZ, SLICE_SAMPLES } from '../../core/units.ts';
import type { VoiceId } from '../../core/voice.ts';
import { createLiveInk, type DescribeInk } from '../live/live-ink.ts';
import { createMetre } from '../live/metre.ts';
import { createShapeMemory, type ShapeMemory } from '../live/shape-memory.ts';
import type { PackModel } from '../model/pack/pack-model.ts';
import type { BackendKeeper } from './backend-keeper.ts';
import type { BackendName, GeneratorCommand, GeneratorReport } from '../protocol.ts';
import { createAudioTime } from './audio-time.ts';
import type { RunningBackend } from './backend.ts';
import { warmUpSizes, worthDrawing } from './batch-size.ts';
import { createDrawLoops } from './draw-loops.ts';
import { createDrawTimes } from './draw-times.ts';
import { fetchPack } from './fetch-pack.ts';
import { createHeadKeepers, type HeadKeepers } from './head-backends.ts';
import { hearPort } from './listener-feed.ts';
import { createOutputs } from './outputs.ts';
import { createPackShelf, type PackHeads, silentSlice } from './pack-shelf.ts';
import { hearScore } from './score-feed.ts';
import { createStatusTicker } from './status-ticker.ts';

/** Everything the generator needs of the world it runs in. */
export interface GeneratorWorld {
  readonly post: (report: GeneratorReport, transfer?: Transferable[]) => void;
  /** Monotone clock [s]. */
  readonly nowSeconds: () => number;
  readonly after: (milliseconds: number, run: () => void) => void;
  readonly fetchFile: typeof fetch;
  readonly startBackend: (
    preferred: BackendName,
    wasmPath: string,
    allowSoftwareGpu: boolean,
  ) => Promise<RunningBackend>;
  readonly heads: PackHeads;
  readonly describe: DescribeInk;
}

/** The generator without its thread: takes commands, posts reports. */
export function createGeneratorCore(world: GeneratorWorld): (command: GeneratorCommand) => void {
  const { post, nowSeconds } = world;
  const outputs = createOutputs(post);
  const shelf = createPackShelf(world.heads, (head) => keepers?.of(head).current()?.name ?? 'wasm');
  const times = createDrawTimes();
  const audioTime = createAudioTime();
  const live = createLiveInk(world.describe);
  const memories = new Map<string, ShapeMemory>();
  const metre = createMetre();
  let keepers: HeadKeepers | null = null;
  let assigned: Readonly<Record<VoiceId, string>> = {};

  const changed = createStatusTicker(() => {
    const current = keepers?.current();
    if (!current) return;
    post({
      kind: 'status',
      ...current,
      queueLength: loops.waiting(),
      droppedSlices: loops.droppedSlices(),
      drawMillisecondsMedian: times.quantile(0.5),
      drawMillisecondsP95: times.quantile(0.95),
      numTensors: tf.memory().numTensors,
      recoveries: keepers?.recoveries() ?? 0,
    });
  }, world.after);

  const loops = createDrawLoops(
    {
      times,
      nowSeconds,
      post,
      changed,
      recall(pack) {
        const memory = memories.get(pack) ?? createShapeMemory();
        memories.set(pack, memory);
        memory.metre(metre.barSeconds());
        return memory.recall;
      },
      inked({ slice, pack }, drawn) {
        const ageSeconds = audioTime.at(nowSeconds()) - slice.onset.timeSeconds;
        const squiggle = live.continued(slice, drawn, ageSeconds, memories.get(pack)?.knows(slice.onset.id));
        if (squiggle !== null) outputs.ink({ kind: 'squiggle', requestId: null, squiggle });
      },
    },
    shelf,
    (head) => keepers?.of(head) ?? null,
  );

  const pause = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      world.after(milliseconds, resolve);
    });
  const warmUp = async (model: PackModel): Promise<void> => {
    const backend = keepers?.of(model.head).current()?.name ?? 'wasm';
    for (const size of warmUpSizes(model.head, backend))
      await model.draw(Array.from({ length: size }, silentSlice));
  };

  const hear = (port: MessagePort): void => {
    hearPort(port, {
      slice(slice: Slice, giveBack) {
        // A sound that ended early comes as a whole slice, silent at the end: only partial slices tell the time.
        const partial = slice.heardSamples < SLICE_SAMPLES;
        if (partial)
          audioTime.heard(slice.onset.timeSeconds + slice.heardSamples / SAMPLE_RATE_HZ, nowSeconds());
        const wished = assigned[slice.onset.voice];
        const pack = wished !== undefined && shelf.has(wished) ? wished : shelf.names()[0];
        const drawn =
          pack !== undefined &&
          live.wants(slice.onset.id) &&
          worthDrawing(shelf.model(pack).head, slice.heardSamples);
        if (!drawn) giveBack(slice.samples);
        else loops.add({ slice, pack, requestId: null, giveBack });
      },
      ended(onsetId, atSeconds) {
        audioTime.heard(atSeconds, nowSeconds());
        live.ended(onsetId, atSeconds);
        outputs.ink({ kind: 'ink-ended', onsetId, atSeconds });
      },
      withdrawn(onsetId) {
        loops.dropFrom((queue) => queue.removeOnset(onsetId));
        live.withdrawn(onsetId);
        outputs.ink({ kind: 'withdrawn', onsetId });
      },
      restarted() {
        loops.dropFrom((queue) => queue.removeAll());
        live.restart();
        for (const memory of memories.values()) memory.restart();
      },
    });
  };

  /** Runs a request and answers it once: with what it reports and done, or failed. */
  const serve = (requestId: number, work: () => Promise<GeneratorReport | null>): void => {
    work().then(
      (report) => {
        if (report !== null) post(report);
        post({ kind: 'done', requestId });
        changed();
      },
      (error: unknown) => {
        post({ kind: 'failed', requestId, error: toErrorRecord(error) });
      },
    );
  };
  const running = (head: PackModel['head']): BackendKeeper => {
    if (keepers === null)
      throw new KikiError('NotStarted', 'The generator has no backend yet', {
        expected: 'start first',
        actual: 'no start',
      });
    return keepers.of(head);
  };

  return (command) => {
    switch (command.kind) {
      case 'start':
        serve(command.requestId, async () => {
          const start = (name: BackendName): Promise<RunningBackend> =>
            world.startBackend(name, command.wasmPath, command.allowSoftwareGpu ?? false);
          keepers = createHeadKeepers({
            preferred: command.preferred,
            startBackend: start,
            refill: (heads) => shelf.rebuild(heads, warmUp),
            after: pause,
          });
          return { kind: 'started', requestId: command.requestId, ...(await keepers.start()) };
        });
        break;
      case 'load-pack':
        serve(command.requestId, async () => {
          await running('strokes').ready();
          const { manifest, weights } = await fetchPack(command.packUrl, world.fetchFile);
          const keeper = running(manifest.head);
          await keeper.ready();
          const startedAt = nowSeconds();
          await keeper.guard(() => shelf.add(manifest, weights, warmUp));
          loops.disposeRetired();
          return {
            kind: 'pack-loaded',
            requestId: command.requestId,
            pack: manifest.name,
            warmUpMilliseconds: 1000 * (nowSeconds() - startedAt),
          };
        });
        break;
      case 'unload-pack':
        serve(command.requestId, async () => {
          shelf.model(command.pack);
          shelf.remove(command.pack);
          memories.delete(command.pack);
          loops.disposeRetired();
          return Promise.resolve(null);
        });
        break;
      case 'assign':
        serve(command.requestId, async () => {
          assigned = command.packs;
          const missing = [...new Set(Object.values(assigned))].filter((pack) => !shelf.has(pack));
          const standIn = shelf.names()[0] ?? null;
          return Promise.resolve({ kind: 'assigned', requestId: command.requestId, missing, standIn });
        });
        break;
      case 'attach-listener':
        hear(command.port);
        break;
      case 'attach-score':
        hearScore(command.port, metre);
        break;
      case 'attach-output':
        outputs.attach(command.port);
        break;
      case 'draw':
        loops.add({ slice: command.slice, pack: command.pack, requestId: command.requestId, giveBack: null });
        break;
      case 'sound':
        serve(command.requestId, async () => {
          const model = shelf.model(command.pack);
          const samples = await running(model.head).guard(() => model.sound(command.squiggle));
          return { kind: 'sounded', requestId: command.requestId, samples };
        });
        break;
      case 'lose-device':
        keepers?.loseDevice();
        break;
      default:
        unhandledKind(command);
    }
  };
}
