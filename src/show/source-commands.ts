import type { Command } from './command.ts';
import { sendRequest } from './requests.ts';

const SOURCES = [
  ['demo', 'Demo', 'the embedded techno track'],
  ['device', 'Input', 'line-in, audio interface or microphone'],
  ['tab', 'Tab', 'sound of another tab or of the system; the browser wants a press or a key on this page'],
] as const;

const PLAYLIST = [
  ['play-or-pause', 'Play or pause', 'plays the files, or holds them'],
  ['next', 'Next file', 'goes on to the next file'],
] as const;

/** What is listened to. */
export const SOURCE_COMMANDS: readonly Command[] = [
  ...SOURCES.map(([source, label, meaning]): Command => ({
    id: `source-${source}`,
    label,
    group: 'Source',
    meaning,
    run: () => {
      sendRequest({ kind: 'source', source });
    },
    lit: (_state, status) => status.source.kind === source,
  })),
  {
    id: 'source-none',
    label: 'Stop',
    group: 'Source',
    meaning: 'stops listening',
    run: () => {
      sendRequest({ kind: 'source', source: 'none' });
    },
  },
  ...PLAYLIST.map(([act, label, meaning]): Command => ({
    id: `playlist-${act}`,
    label,
    group: 'Source',
    meaning,
    run: () => {
      sendRequest({ kind: 'playlist', act });
    },
  })),
  {
    id: 'playlist-loop',
    label: 'Loop the list',
    group: 'Source',
    meaning: 'starts again after the last file',
    run: () => {
      sendRequest({ kind: 'playlist', act: 'loop' });
    },
    lit: (_state, { playlist }) => playlist.loop,
  },
  {
    id: 'new-set',
    label: 'New set',
    group: 'Source',
    meaning: 'forgets the form heard so far: another set begins',
    run: () => {
      sendRequest({ kind: 'restart-score' });
    },
  },
];
