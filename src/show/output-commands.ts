import type { Command } from './command.ts';
import { editProjection } from './deck-actions.ts';
import { perform } from './edit.ts';
import { sendRequest } from './requests.ts';
import { PLAIN_PROJECTION, type Projection } from './show.ts';
import { showStore } from './store.ts';

const projection = (): Projection => showStore.getState().show.projection;

/** What stands between the picture and the wall, and what is kept of it. */
export const OUTPUT_COMMANDS: readonly Command[] = [
  {
    id: 'test-card',
    label: 'Test card',
    group: 'Output',
    meaning: 'shows a grid to line the projector up',
    run: () => {
      perform({ testCard: !showStore.getState().performance.testCard });
    },
    lit: ({ performance }) => performance.testCard,
  },
  {
    id: 'output.flash-limiter',
    label: 'Flash limiter',
    group: 'Output',
    meaning: 'at most three flashes a second (WCAG 2.3.1); leave it on when there is an audience',
    run: () => {
      editProjection({ flashLimiter: !projection().flashLimiter });
    },
    lit: ({ show }) => show.projection.flashLimiter,
  },
  {
    id: 'output.transparent',
    label: 'Transparent background',
    group: 'Output',
    meaning: 'for overlays, e.g. a browser source of a streaming program',
    run: () => {
      editProjection({ transparent: !projection().transparent });
    },
    lit: ({ show }) => show.projection.transparent,
  },
  {
    id: 'output.reset-corners',
    label: 'Reset corners',
    group: 'Output',
    meaning: 'all corners back where they were',
    run: () => {
      editProjection({ corners: PLAIN_PROJECTION.corners });
    },
  },
  {
    id: 'open-stage',
    label: 'Open stage',
    group: 'Output',
    meaning: 'opens a stage window',
    run: () => {
      sendRequest({ kind: 'open-stage' });
    },
  },
  {
    id: 'record',
    label: 'Record',
    group: 'Output',
    meaning: 'records what the stage shows, or finishes the file and downloads it',
    run: () => {
      sendRequest({ kind: 'record' });
    },
    lit: (_state, { recording }) => recording.state === 'recording',
  },
  ...(['left', 'both', 'right'] as const).map((channel): Command => ({
    id: `test-tone-${channel}`,
    label: `Test tone ${channel}`,
    group: 'Output',
    meaning: `a short quiet tone: ${channel}`,
    run: () => {
      sendRequest({ kind: 'test-tone', channel });
    },
  })),
];
