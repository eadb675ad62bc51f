import { editLaunching } from './deck-actions.ts';
import { deviceSelector, INPUT_SELECTORS, OUTPUT_SELECTORS } from './room-selectors.ts';
import { packSelector, sceneSelectors } from './scene-selectors.ts';
import { capital, chosen, type Selector } from './selector.ts';
import { QUANTA } from './show.ts';
import type { Status } from './status.ts';
import { showStore } from './store.ts';

const LAUNCH_SELECTORS: readonly Selector[] = [
  {
    id: 'launch.quantum',
    label: 'Launch at',
    group: 'Performance',
    meaning: 'when a pressed scene goes on air',
    options: QUANTA.map((value) => ({
      value,
      label: capital(value),
      meaning:
        value === 'now'
          ? 'A pressed scene goes on air at once'
          : `A pressed scene goes on air at the next ${value}`,
    })),
    read: ({ state }) => state.show.quantum,
    write: (word) => {
      chosen(QUANTA, word, (quantum) => {
        editLaunching({ quantum });
      });
    },
  },
  {
    id: 'launch.autopilot',
    label: 'Autopilot changes',
    group: 'Performance',
    meaning: 'how often the autopilot changes scenes',
    options: [
      { value: 'section', label: 'every section' },
      ...[1, 2, 4, 8].map((phrases) => ({
        value: String(phrases),
        label: phrases === 1 ? 'every phrase' : `every ${phrases} phrases`,
      })),
    ],
    read: ({ state: { show } }) =>
      show.autopilot.every === 'section' ? 'section' : String(show.autopilot.phrases),
    write: (word) => {
      const { autopilot } = showStore.getState().show;
      editLaunching({
        autopilot:
          word === 'section'
            ? { ...autopilot, every: 'section' }
            : { every: 'phrases', phrases: Number(word) },
      });
    },
  },
];

/** What the selectors are made from. */
export type SelectorSources = Pick<Status, 'voices' | 'packs' | 'palettes' | 'devices'>;

/** Selectors with few, lasting options: each option is a command as well. */
export function shortSelectors({ palettes }: SelectorSources): readonly Selector[] {
  return [...LAUNCH_SELECTORS, ...sceneSelectors(palettes), ...OUTPUT_SELECTORS, ...INPUT_SELECTORS];
}

/** Selectors whose options are this machine's own: packs of each voice, input devices. */
export function longSelectors({ voices, packs, devices }: SelectorSources): readonly Selector[] {
  return [...voices.map((voice) => packSelector(voice, packs)), deviceSelector(devices)];
}
