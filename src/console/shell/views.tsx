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
    component: lazy(() => import('../hear/hear-view.tsx').then(({ HearView }) => ({ default: HearView }))),
  },
  {
    id: 'look',
    label: 'Look',
    meaning: 'layout, ink, palette and passes of a scene',
    icon: LookIcon,
    component: lazy(() => import('../look/look-view.tsx').then(({ LookView }) => ({ default: LookView }))),
  },
  {
    id: 'output',
    label: 'Output',
    meaning: 'stage windows, corners, mask, text',
    icon: OutputIcon,
    component: lazy(() =>
      import('../output/output-view.tsx').then(({ OutputView }) => ({ default: OutputView })),
    ),
  },
  {
    id: 'hands',
    label: 'Hands',
    meaning: 'MIDI, keys and gamepad',
    icon: HandIcon,
    component: lazy(() =>
      import('../hands/hands-view.tsx').then(({ HandsView }) => ({ default: HandsView })),
    ),
  },
  {
    id: 'keep',
    label: 'Keep',
    meaning: 'shows, pictures, video, log',
    icon: KeepIcon,
    component: lazy(() => import('../keep/keep-view.tsx').then(({ KeepView }) => ({ default: KeepView }))),
  },
  {
    id: 'preflight',
    label: 'Preflight',
    meaning: 'all checks before the doors open',
    icon: CheckIcon,
    component: lazy(() =>
      import('../preflight/preflight-view.tsx').then(({ PreflightView }) => ({ default: PreflightView })),
    ),
  },
  {
    id: 'draw',
    label: 'Draw',
    meaning: 'draw a line and hear it',
    icon: DrawIcon,
    component: lazy(() => import('../draw/draw-view.tsx').then(({ DrawView }) => ({ default: DrawView }))),
  },
];
