import type { Command } from './command.ts';
import { sendRequest } from './requests.ts';
import { statusStore } from './status.ts';

/** How far one press nudges the beat [s]. */
const NUDGE_SECONDS = 0.01;

/** The beat by hand. */
export const TEMPO_COMMANDS: readonly Command[] = [
  {
    id: 'tap',
    label: 'Tap',
    group: 'Tempo',
    meaning: 'tap the beat',
    run: (atMilliseconds) => {
      sendRequest({ kind: 'tap', atMilliseconds });
    },
  },
  {
    id: 'this-is-the-one',
    label: 'This is the one',
    group: 'Tempo',
    meaning: 'the bar begins here',
    run: (atMilliseconds) => {
      sendRequest({ kind: 'this-is-the-one', atMilliseconds });
    },
  },
  {
    id: 'tempo-double',
    label: 'Tempo × 2',
    group: 'Tempo',
    meaning: 'twice as many beats',
    run: () => {
      sendRequest({ kind: 'scale-tempo', factor: 2 });
    },
  },
  {
    id: 'tempo-half',
    label: 'Tempo ÷ 2',
    group: 'Tempo',
    meaning: 'half as many beats',
    run: () => {
      sendRequest({ kind: 'scale-tempo', factor: 0.5 });
    },
  },
  {
    id: 'nudge-earlier',
    label: 'Nudge earlier',
    group: 'Tempo',
    meaning: 'beats come 10 ms sooner',
    run: () => {
      sendRequest({ kind: 'nudge', seconds: -NUDGE_SECONDS });
    },
  },
  {
    id: 'nudge-later',
    label: 'Nudge later',
    group: 'Tempo',
    meaning: 'beats come 10 ms later',
    run: () => {
      sendRequest({ kind: 'nudge', seconds: NUDGE_SECONDS });
    },
  },
  {
    id: 'tempo-lock',
    label: 'Lock tempo',
    group: 'Tempo',
    meaning: 'holds the tempo whatever is heard',
    run: () => {
      sendRequest({ kind: 'lock', locked: !statusStore.getState().score.locked });
    },
    lit: (_state, { score }) => score.locked,
  },
  {
    id: 'tempo-auto',
    label: 'Auto tempo',
    group: 'Tempo',
    meaning: 'forgets taps, ×2, the one and the lock: the ear sets the tempo again',
    run: () => {
      sendRequest({ kind: 'auto-tempo' });
    },
    lit: (_state, { score }) => !score.locked && score.tempo?.setBy === 'ear',
  },
];
