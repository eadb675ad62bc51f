import * as Tabs from '@radix-ui/react-tabs';
import { AFTER_FIRST_INK_MILLISECONDS } from '../../core/after-first-ink.ts';
import { lazy, Suspense, useEffect, useState, type ReactElement } from 'react';
import { useSlow, useSettings } from '../use-store.ts';
import { learnStore } from '../../show/learn.ts';
import { raiseNotice } from '../../show/status.ts';
import { Hint } from '../controls/hint.tsx';
import { FileDrop } from './file-drop.tsx';
import { holdPresses } from './hold-presses.ts';
import { LearnLayer } from './learn-layer.tsx';
import { watchLearnPresses } from './learn-presses.ts';
import { Notices } from './notices.tsx';
import { PerformanceStrip } from './performance-strip.tsx';
import { TopBar } from './top-bar.tsx';
import { CONSOLE_VIEWS, prefetchViews } from './views.tsx';

const Welcome = lazy(() =>
  import('./welcome.tsx').then(({ Welcome: component }) => ({ default: component })),
);

/** The operator's window: facts on top, pages beside, the performance always under the hand. */
export function Console(): ReactElement {
  const [view, setView] = useState('perform');
  const learning = useSlow(learnStore, ({ active }) => active);
  const welcomeDone = useSettings((settings) => settings.welcomeDone);
  useEffect(watchLearnPresses, []);
  useEffect(holdPresses, []);
  useEffect(() => {
    const timer = setTimeout(() => {
      prefetchViews().catch((thrown: unknown) => {
        const why = thrown instanceof Error ? thrown.message : String(thrown);
        raiseNotice({
          id: 'prefetch',
          severity: 'degraded',
          text: `Some pages could not be fetched: ${why}`,
          fix: 'Reload before the show.',
        });
      });
    }, AFTER_FIRST_INK_MILLISECONDS);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  return (
    <Tabs.Root
      className={`console ${learning ? 'learning' : ''}`}
      orientation="vertical"
      value={view}
      onValueChange={setView}
    >
      <TopBar />
      <Tabs.List className="rail" aria-label="Pages">
        {CONSOLE_VIEWS.map(({ id, label, meaning, icon: ViewIcon }) => (
          <Hint key={id} text={`${label}: ${meaning}`}>
            <Tabs.Trigger value={id}>
              <ViewIcon />
              <span>{label}</span>
            </Tabs.Trigger>
          </Hint>
        ))}
      </Tabs.List>
      <main className="view">
        <Notices />
        {CONSOLE_VIEWS.map(({ id, component: View }) => (
          <Tabs.Content key={id} value={id} tabIndex={-1}>
            <Suspense fallback={<p className="quiet">Opening…</p>}>
              <View />
            </Suspense>
          </Tabs.Content>
        ))}
      </main>
      <PerformanceStrip />
      {learning ? <LearnLayer /> : null}
      <FileDrop />
      {welcomeDone ? null : (
        <Suspense>
          <Welcome />
        </Suspense>
      )}
    </Tabs.Root>
  );
}
