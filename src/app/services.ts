import { PALETTES } from '../composer/palettes.ts';
import type { Instruments } from '../console/instruments.ts';
import type { ConsoleServices, Door, ProbeName, ProbeResult } from '../console/services.ts';
import { toHex } from '../core/colour.ts';
import { KikiError } from '../core/errors.ts';
import { SAMPLE_RATE_HZ, SLICE_SAMPLES, SLICE_SECONDS } from '../core/units.ts';
import type { Squiggle, Stroke } from '../core/squiggle.ts';
import type { Touch } from '../control/touch.ts';
import { attempt } from '../show/attempt.ts';
import type { PaletteChoice } from '../show/palette-choice.ts';
import type { ShowLibrary } from '../show/show-library.ts';
import { reportStatus, statusStore } from '../show/status.ts';
import { sceneOnAir, showStore } from '../show/store.ts';
import type { PackKeeper } from './packs/pack-keeper.ts';
import { listRecordings, removeRecording, saveRecording } from './recording/recordings.ts';
import type { Rig } from './rig.ts';
import type { SessionLog } from './session-log.ts';
import type { Sources } from './sources.ts';
import { listScreens, mountMiniature, openStageWindow, stageBlockedError } from './stage-windows.ts';
import type { StageWatch } from './hear-relay.ts';
import { playSamples, playTestTone } from './play-samples.ts';

/** What the console's services are made of. */
export interface ServiceParts {
  readonly rig: Rig;
  readonly packs: Pick<PackKeeper, 'load'>;
  readonly sources: Sources;
  readonly instruments: Instruments;
  readonly library: ShowLibrary;
  readonly log: SessionLog;
  readonly watch: StageWatch;
  readonly latestSquiggle: () => Squiggle | null;
  readonly applyUpdate: () => void;
  readonly enableMidi: () => Promise<void>;
  readonly touch: (touch: Touch) => void;
}

/** A stage says hello well within this time, or its window was blocked [ms]. */
const HELLO_MILLISECONDS = 8000;

const PALETTE_CHOICES: readonly PaletteChoice[] = PALETTES.map(
  ({ name, title, background, ink, colourBlindSafe }) => ({
    name,
    label: title,
    paper: toHex(background),
    inks: ink.map(toHex),
    colourBlindSafe,
  }),
);

/** Everything the console asks of the app. */
export function createServices(parts: ServiceParts): ConsoleServices {
  const { rig, packs, sources, instruments, library, log, watch, latestSquiggle, touch } = parts;
  const { applyUpdate, enableMidi } = parts;
  const { relay, generator } = rig.pipeline;
  reportStatus({ palettes: PALETTE_CHOICES });
  return {
    instruments,
    library,
    ...sources,
    playTestTone: (channel) => playTestTone(rig.outlet, channel),
    loadPack: packs.load,
    listScreens,
    openStage: async (screenId) => {
      const before = new Set(statusStore.getState().stages.map(({ stageId }) => stageId));
      await openStageWindow(screenId);
      await stageArrived(before);
    },
    closeStage: (stageId) => {
      relay.order(stageId, 'close');
    },
    mountMiniature,
    probe: async (name: ProbeName): Promise<ProbeResult> => {
      const { runProbe } = await import('./probes/run-probe.ts');
      return runProbe(name, instruments);
    },
    startRecording: () => {
      const [stage] = statusStore.getState().stages;
      if (!stage) {
        return Promise.reject(
          new KikiError('NoStage', 'Open a stage first: the recording is of what it shows', {
            expected: 'an open stage',
            actual: 'none',
          }),
        );
      }
      relay.order(stage.stageId, 'start-recording');
      return Promise.resolve();
    },
    stopRecording: async () => {
      const saved = watch.recordingSaved();
      for (const { stageId } of statusStore.getState().stages) relay.order(stageId, 'stop-recording');
      await saveRecording(await saved);
    },
    recordings: { list: listRecordings, save: saveRecording, remove: removeRecording },
    keepPicture: async (what, format) => {
      const { asFile, mapPicture, nothingDrawnError, squigglePicture } = await import('./keep-picture.ts');
      const scene = sceneOnAir(showStore.getState());
      if (what === 'map')
        return asFile(mapPicture(await relay.recall(), scene), format, 'kiki-map-of-the-night');
      const squiggle = latestSquiggle();
      if (!squiggle) throw nothingDrawnError();
      return asFile(squigglePicture(squiggle, scene), format, `kiki-squiggle-${squiggle.onset.id}`);
    },
    keepSessionLog: () =>
      Promise.resolve({
        fileName: 'kiki-session.json',
        blob: new Blob([JSON.stringify(log.file(), null, 1)], { type: 'application/json' }),
      }),
    sound: async (strokes, pack) => {
      const samples = await generator.sound(drawnByHand(strokes, pack), pack);
      await playSamples(rig.outlet, samples, SLICE_SAMPLES, SAMPLE_RATE_HZ);
      return samples;
    },
    enableMidi,
    remote: createDoor(
      async () => (await import('./remote/desk-end.ts')).createRemoteDesk(),
      'the door for phones',
    ),
    osc: createDoor(async () => (await import('./osc/osc-end.ts')).createOscEnd(touch), 'the ear for OSC'),
    applyUpdate,
  };
}

/** A door whose works are fetched when it is first opened. */
function createDoor(fetchDoor: () => Promise<Door>, what: string): Door {
  let door: Promise<Door> | null = null;
  return {
    open: () => {
      door ??= fetchDoor();
      attempt(`Opening ${what}`, async () => (await door)?.open());
    },
    close: () => {
      attempt(`Closing ${what}`, async () => (await door)?.close());
    },
  };
}

/** Waits for the hello of a stage that was not there before. Throws `StageBlocked`. */
async function stageArrived(before: ReadonlySet<string>): Promise<void> {
  const arrived = (): boolean => statusStore.getState().stages.some(({ stageId }) => !before.has(stageId));
  const deadline = performance.now() + HELLO_MILLISECONDS;
  while (!arrived()) {
    if (performance.now() > deadline) throw stageBlockedError();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A drawing of the operator's own as the network takes it. */
function drawnByHand(strokes: readonly Stroke[], pack: string): Squiggle {
  return {
    kind: 'strokes',
    strokes,
    pack,
    onset: { id: 0, voice: 'hand', timeSeconds: 0, reportedAtSeconds: 0, strength: 1 },
    descriptors: { size: 0, ink: 0, angularity: 0, height: 0, hue: 0, lightness: 0 },
    embedding: new Float32Array(0),
    penSeconds: SLICE_SECONDS,
    heardFraction: 1,
  };
}
