import * as Tooltip from '@radix-ui/react-tooltip';
import { createRoot } from 'react-dom/client';
import './tokens.css';
import './base.css';
import './shell.css';
import './panels.css';
import { Console } from './shell/console.tsx';
import { pagePulse } from './slow-subscription.ts';
import { ServicesContext } from './use-services.ts';
import type { ConsoleServices } from './services.ts';

/** Time a pointer rests before a tooltip opens: it must not get in the way of a hand that plays [ms]. */
const TOOLTIP_DELAY_MILLISECONDS = 600;

/**
 * What a hand does: the page shows the present state before it acts on it. Not when a button goes down: what moves between
 * press and release is missed.
 */
const HAND_EVENTS = ['click', 'keydown'] as const;

/** Puts the console into an element; returns the way to take it out. */
export function mountConsole(element: HTMLElement, services: ConsoleServices): () => void {
  const root = createRoot(element);
  for (const event of HAND_EVENTS) addEventListener(event, pagePulse.catchUp, { capture: true });
  root.render(
    <ServicesContext value={services}>
      <Tooltip.Provider delayDuration={TOOLTIP_DELAY_MILLISECONDS} skipDelayDuration={200}>
        <Console />
      </Tooltip.Provider>
    </ServicesContext>,
  );
  return () => {
    for (const event of HAND_EVENTS) removeEventListener(event, pagePulse.catchUp, { capture: true });
    root.unmount();
  };
}
