import { createStage } from '../stage/stage.ts';
import { openChannel } from '../link/channel.ts';
import { STAGE_CHANNEL } from '../link/protocol.ts';
import { openStageEnd } from '../link/stage-end.ts';
import { asPreview, drawNowAndThen } from './miniature.ts';
import type { StageRecordingControl } from './recording/stage-recording.ts';
import { stagePageOptions } from './stage-page-options.ts';

/** How often a stage says how it is [ms]: four times a second, as the console shows it. */
const STATUS_MILLISECONDS = 250;

const { stageId, backend, transparent, harness, miniature, preview } = stagePageOptions(
  location.search,
  Math.random,
);

/** A miniature needs no more than half the pixels each way. */
const pixelRatio = miniature ? 0.5 : devicePixelRatio;

const canvas = document.createElement('canvas');
document.body.append(canvas);
document.documentElement.classList.toggle('transparent', transparent);

const stage = createStage(canvas, {
  stageId,
  epochMilliseconds: () => performance.timeOrigin + performance.now(),
  backend,
  transparent,
  pixelRatio,
  manual: harness || miniature,
  onProblem: (error) => {
    link?.sendProblem(error);
  },
});

const link = harness
  ? null
  : openStageEnd(openChannel(STAGE_CHANNEL), stageId, {
      onFeed: (feed) => {
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
  addEventListener('dblclick', toggleFullscreen);
  addEventListener('click', () => {
    if (!document.fullscreenElement) toggleFullscreen();
  });
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
