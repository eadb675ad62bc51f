import { lazy, type ComponentType, type LazyExoticComponent, type ReactElement } from 'react';
import {
  CheckIcon,
  DrawIcon,
  EarIcon,
  GridIcon,
  HandIcon,
  KeepIcon,
  LookIcon,
  OutputIcon,
} from '../controls/icons.tsx';
import { PerformView } from '../perform/perform-view.tsx';

/** Fetches of the pages that are not there at the start. */
const fetches: (() => Promise<unknown>)[] = [];

/** A page that is fetched when first opened, or when the browser has nothing better to do. */
function later(fetchPage: () => Promise<{ default: ComponentType }>): LazyExoticComponent<ComponentType> {
  fetches.push(fetchPage);
  return lazy(fetchPage);
}

/** Fetches every page one after another: in mid-set nothing is fetched. */
export async function prefetchViews(): Promise<void> {
  for (const fetchPage of fetches) await fetchPage();
}

/** One page of the console. */
export interface ConsoleView {
  readonly id: string;
  readonly label: string;
  readonly meaning: string;
  readonly icon: () => ReactElement;
  readonly component: ComponentType | LazyExoticComponent<ComponentType>;
}

/** The pages in the order of the rail; all but the first are fetched when first opened. */
export const CONSOLE_VIEWS: readonly ConsoleView[] = [
  {
    id: 'perform',
    label: 'Perform',
    meaning: 'scenes, decks and what is heard',
    icon: GridIcon,
    component: PerformView,
  },
  {
    id: 'hear',
    label: 'Hear',
    meaning: 'source, voices, tempo, form',
    icon: EarIcon,
    component: later(() => import('../hear/hear-view.tsx').then(({ HearView }) => ({ default: HearView }))),
  },
  {
    id: 'look',
    label: 'Look',
    meaning: 'layout, ink, palette and passes of a scene',
    icon: LookIcon,
    component: later(() => import('../look/look-view.tsx').then(({ LookView }) => ({ default: LookView }))),
  },
  {
    id: 'output',
    label: 'Output',
    meaning: 'stage windows, corners, mask, text',
    icon: OutputIcon,
    component: later(() =>
      import('../output/output-view.tsx').then(({ OutputView }) => ({ default: OutputView })),
    ),
  },
  {
    id: 'hands',
    label: 'Hands',
    meaning: 'MIDI, keys and gamepad',
    icon: HandIcon,
    component: later(() =>
      import('../hands/hands-view.tsx').then(({ HandsView }) => ({ default: HandsView })),
    ),
  },
  {
    id: 'keep',
    label: 'Keep',
    meaning: 'shows, pictures, video, log',
    icon: KeepIcon,
    component: later(() => import('../keep/keep-view.tsx').then(({ KeepView }) => ({ default: KeepView }))),
  },
  {
    id: 'preflight',
    label: 'Preflight',
    meaning: 'all checks before the doors open',
    icon: CheckIcon,
    component: later(() =>
      import('../preflight/preflight-view.tsx').then(({ PreflightView }) => ({ default: PreflightView })),
    ),
  },
  {
    id: 'draw',
    label: 'Draw',
    meaning: 'draw a line and hear it',
    icon: DrawIcon,
    component: later(() => import('../draw/draw-view.tsx').then(({ DrawView }) => ({ default: DrawView }))),
  },
];
