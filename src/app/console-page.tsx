import { mountConsole } from '../console/mount-console.tsx';
import { createInstruments } from '../console/instruments.ts';
import type { Squiggle } from '../core/squiggle.ts';
import { startHands } from '../control/start-hands.ts';
import { createRandom } from '../core/random.ts';
import { restoreDesk, startAutosave } from '../show/autosave.ts';
import { createConductor } from '../show/conductor.ts';
import { createModulator } from '../show/modulator.ts';
import { createShowLibrary } from '../show/show-library.ts';
import { settingsStore } from '../show/settings.ts';
import { applySettings, applyShow } from './apply-settings.ts';
import { answerRequests } from './answer-requests.ts';
import { answerServiceRequests } from './answer-service-requests.ts';
import { keepOffline } from './flight-mode.ts';
import { createEars } from './hear-pipeline.ts';
import { createStageWatch } from './hear-relay.ts';
import { keepAwakeWhileHearing } from './keep-awake-while-hearing.ts';
import { bringLastSourceBack } from './last-source.ts';
import { mayHearInputs } from './may-hear-inputs.ts';
import { packUrl, readPackCards } from './packs/pack-cards.ts';
import { createPackKeeper } from './packs/pack-keeper.ts';
import { connectOwnInputs } from './own-inputs.ts';
import { findCutRecordings } from './recording/recordings.ts';
import { openRelay } from './relay/node.ts';
import { buildRig, startGenerator } from './rig.ts';
import { createServices } from './services.ts';
import { createSessionLog } from './session-log.ts';
import { becomeTheConsole } from './one-console.ts';
import { showWaiting } from './show-waiting.ts';
import { showFatal } from './show-fatal.ts';
import { createSources } from './sources.ts';
import { openStageWindow } from './stage-windows.ts';
import { openVaultOrSay } from './vault.ts';
import { openPageTicker, startTicking } from './ticking.ts';

/* The composition root of the operator's window: builds every part once and ties them together. */
async function boot(host: HTMLElement): Promise<void> {
  const random = createRandom(Math.floor(Math.random() * 2 ** 32));
  const vault = await openVaultOrSay();
  await restoreDesk(vault);
  const ticker = openPageTicker();
  const autosave = startAutosave(vault, {
    after: ticker.after,
    wallMilliseconds: Date.now,
  });
  addEventListener('pagehide', () => void autosave.flush());

  const watch = createStageWatch(() => performance.now());
  const relay = openRelay(watch.hear);
  const rig = await buildRig(relay);
  const { outlet, input, pipeline } = rig;
  const now = (): number => outlet.context.currentTime;

  const instruments = createInstruments(now);
  const conductor = createConductor(random);
  const modulator = createModulator();
  const log = createSessionLog(new Date().toISOString());
  let latest: Squiggle | null = null;
  const ears = createEars({
    instruments,
    conductor,
    modulator,
    log,
    keepSquiggle: (squiggle) => (latest = squiggle),
  });
  pipeline.listener.subscribe(ears.hearListener);
  pipeline.score.subscribe(ears.hearScore);
  pipeline.generator.onReport(ears.hearGenerator);

  applyShow(pipeline);
  applySettings(pipeline, input);
  const restart = (): void => {
    pipeline.listener.restart();
  };
  connectOwnInputs(outlet.context, pipeline.listener.node);
  answerRequests({
    score: pipeline.score,
    listener: pipeline.listener,
    now,
    openStage: () => void openStageWindow(null),
    restart,
  });
  startTicking({ ticker, outlet, relay, conductor, modulator, watch });

  const packs = createPackKeeper({ generator: pipeline.generator, readCards: readPackCards, packUrl });
  const hands = startHands();
  const sources = createSources({ outlet, input, devices: navigator.mediaDevices, restart });
  const services = createServices({
    rig,
    packs,
    sources,
    instruments,
    library: createShowLibrary(vault, autosave.flush, random),
    log,
    watch,
    latestSquiggle: () => latest,
    applyUpdate: keepOffline(),
    enableMidi: () => hands.enableMidi(),
    touch: hands.touch,
  });
  answerServiceRequests(services);
  mountConsole(host, services);
  if (settingsStore.getState().midiWanted) void hands.enableMidi();
  if (settingsStore.getState().oscWanted) services.osc.open();
  keepAwakeWhileHearing();
  void bringLastSourceBack(sources, mayHearInputs);

  void findCutRecordings().catch(() => undefined);
  await startGenerator(pipeline);
  await packs.start();
}

const host = document.querySelector<HTMLElement>('#console');
if (host)
  becomeTheConsole('locks' in navigator ? navigator.locks : undefined, () => showWaiting(host))
    .then(() => {
      host.replaceChildren();
      return boot(host);
    })
    .catch((thrown: unknown) => showFatal(host, thrown));
