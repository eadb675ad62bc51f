import type { StageLinkState } from '../link/stage-channel.ts';

const WORDS: Readonly<Record<StageLinkState, string>> = {
  looking: '',
  local: '',
  joined: '',
  alone: 'This stage waits for its console: open Kiki in a browser on this machine.',
  absent:
    'This stage finds no console: none in this browser, and no server of npm start that leads to another. It tries again.',
};

let shown: HTMLElement | null = null;
let found = false;

/** Says on a stage that has never had a console why it is empty; a show that has begun is never written over. */
export function sayWhereTheConsoleIs(state: StageLinkState): void {
  found ||= state === 'local' || state === 'joined';
  const words = found ? '' : WORDS[state];
  if (words === '') {
    shown?.remove();
    shown = null;
    return;
  }
  shown ??= document.body.appendChild(document.createElement('p'));
  shown.role = 'status';
  shown.textContent = words;
}
