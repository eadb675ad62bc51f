import { createStage } from '../stage/stage.ts';
import { openChannel, type LinkChannel } from '../link/channel.ts';
import { STAGE_CHANNEL } from '../link/protocol.ts';
import { openStageChannel } from '../link/stage-channel.ts';
import { openStageEnd } from '../link/stage-end.ts';
import { keepAwake } from './keep-awake.ts';
import { asPreview, drawNowAndThen } from './miniature.ts';
import type { StageRecordingControl } from './recording/stage-recording.ts';
import { sayWhereTheConsoleIs } from './stage-notice.ts';
import { stagePageOptions } from './stage-page-options.ts';

/** How often a stage says how it is [ms]: four times a second, as the console shows it. */
const STATUS_MILLISECONDS = 250;

const { stageId, backend, transparent, harness, miniature, preview } = stagePageOptions(
  location.search,
  Math.random,
);

/** A miniature has one pixel each way for one of the page: with half of them its ink would be clots. */
const pixelRatio = miniature ? 1 : devicePixelRatio;

const canvas = document.createElement('canvas');
document.body.append(canvas);
const showGround = (feedTransparent: boolean): void => {
  document.documentElement.classList.toggle('transparent', transparent || feedTransparent);
};
showGround(false);

const stage = createStage(canvas, {
  stageId,
  epochMilliseconds: () => performance.timeOrigin + performance.now(),
  backend,
  transparent,
  pixelRatio,
  manual: harness || miniature,
  patient: harness,
  onProblem: (error) => {
    link?.sendProblem(error);
  },
});

/** A miniature is inside its console; any other stage may be in a browser that the console is not in. */
function openWay(): LinkChannel {
  const local = openChannel(STAGE_CHANNEL);
  if (miniature) return local;
  return openStageChannel(local, {
    openBridge: async (onState) => {
      const { openBridge } = await import('../link/bridge/bridge-channel.ts');
      return openBridge('stage', location.origin, {
        onState,
        onLost: (messages, why) => {
          const message = `${messages} messages were lost: ${why}`;
          link?.sendProblem({ name: 'BridgeLost', message, stack: '' });
        },
      });
    },
    after: (milliseconds, then) => void setTimeout(then, milliseconds),
    onState: sayWhereTheConsoleIs,
  });
}

const link = harness
  ? null
  : openStageEnd(openWay(), stageId, {
      onFeed: (feed) => {
        // A miniature draws rarely enough to build what it needs when it needs it.
        if (miniature && feed.kind === 'repertoire') return;
        if (feed.kind === 'output') showGround(feed.output.transparent);
        stage.feed(preview ? asPreview(feed) : feed);
      },
      onOrder: (order) => {
        switch (order) {
          case 'close':
            window.close();
            break;
          case 'start-recording':
          case 'stop-recording':
            void record(order === 'start-recording');
            break;
        }
      },
    });

const fit = (): void => {
  stage.resize(innerWidth, innerHeight, pixelRatio);
};
addEventListener('resize', fit);
fit();

if (harness) {
  Object.assign(window, { kikiStage: stage });
} else if (miniature) {
  drawNowAndThen(stage);
} else {
  setInterval(() => link?.sendStatus(stage.status()), STATUS_MILLISECONDS);
  addEventListener('pagehide', () => link?.close());
  keepAwake({
    wakeLock: 'wakeLock' in navigator ? navigator.wakeLock : undefined,
    page: document,
    tell: ({ state, detail }) => {
      if (state !== 'refused' || document.visibilityState === 'hidden') return;
      const message = `The stage cannot keep its screen awake: ${detail}`;
      link?.sendProblem({ name: 'ScreenMaySleep', message, stack: '' });
    },
  }).want(true);
  addEventListener('dblclick', toggleFullscreen);
  addEventListener('keydown', (event) => {
    if (event.key === 'f') toggleFullscreen();
  });
}

function toggleFullscreen(): void {
  const change = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen();
  change.catch((thrown: unknown) => {
    link?.sendProblem({ name: 'FullscreenRefused', message: String(thrown), stack: '' });
  });
}

let recording: Promise<StageRecordingControl> | null = null;

async function record(on: boolean): Promise<void> {
  if (!link) return;
  recording ??= import('./recording/stage-recording.ts').then(({ createStageRecording }) =>
    createStageRecording({
      stageId,
      canvas: () => stage.canvas(),
      link,
    }),
  );
  const { start, stop } = await recording;
  await (on ? start() : stop());
}
