import { useEffect, type ReactElement } from 'react';
import { PressButton } from '../controls/press-button.tsx';
import { PROBE_NAMES, type ProbeName, type ProbeResult } from '../services.ts';
import { useServices } from '../use-services.ts';
import { useSlow, useStatus } from '../use-store.ts';
import { findingsStore, keepLooking, lookAgain } from './findings.ts';

const PROBE_LABELS: Readonly<Record<ProbeName, string>> = {
  'audio-level': 'Sound comes in at a good level',
  'audio-channels': 'Both channels carry sound',
  'audio-processing': 'The browser leaves the sound alone',
  gpu: 'Graphics processor',
  frames: 'Frames hold for thirty seconds',
  screens: 'A second screen',
  'wake-lock': 'The screen stays awake',
  power: 'Mains power',
  storage: 'Room to save and record',
  offline: 'Works without a network',
  'stage-visible': 'The stage is in sight',
};

/** How often what is cheap is looked at again while this page is open [ms]. */
const LOOK_MILLISECONDS = 2000;

const TONES = { good: 'good', warning: 'warning', bad: 'bad' } as const;

function ProbeRow({ name, onRun }: { readonly name: ProbeName; readonly onRun: () => void }): ReactElement {
  const result = useSlow(findingsStore, ({ results }) => results[name]);
  const looking = useSlow(findingsStore, (state) => state.looking.includes(name));
  const said = looking ? 'looking…' : (result?.finding ?? 'not looked at yet');
  return (
    <li className="probe" data-verdict={result?.verdict ?? (looking ? 'running' : 'open')}>
      <span className={`dot ${result === undefined ? '' : TONES[result.verdict]}`} />
      <div className="spread">
        <b>{PROBE_LABELS[name]}</b> <span className="quiet">{said}</span>
        {result === undefined || result.fix === '' ? null : <p className="probe-fix">{result.fix}</p>}
      </div>
      <PressButton
        className="low"
        name={`Check again: ${PROBE_LABELS[name]}`}
        meaning="Look again"
        disabled={looking}
        onPress={onRun}
      >
        Again
      </PressButton>
    </li>
  );
}

/** A new version waits until it is asked for: never during a show. */
function UpdateRow(): ReactElement | null {
  const services = useServices();
  const waiting = useStatus(({ updateWaiting }) => updateWaiting);
  if (!waiting) return null;
  return (
    <div className="row">
      <span className="spread">A new version of Kiki is ready. It waits until you ask for it.</span>
      <PressButton
        className="low"
        meaning="Reloads this page with the new version; the show and the hands come back"
        onPress={() => {
          services.applyUpdate();
        }}
      >
        Update now
      </PressButton>
    </div>
  );
}

/** The verdict over all, in words. */
function verdictOf(results: readonly ProbeResult[]): { readonly tone: string; readonly words: string } {
  const count = (verdict: ProbeResult['verdict']): number =>
    results.filter((result) => result.verdict === verdict).length;
  const looking = results.length < PROBE_NAMES.length;
  if (looking) return { tone: 'open', words: `Looking: ${results.length} of ${PROBE_NAMES.length}` };
  if (count('bad') > 0) return { tone: 'bad', words: `${count('bad')} to fix` };
  if (count('warning') > 0)
    return { tone: 'warning', words: `Ready, with ${count('warning')} to know about` };
  return { tone: 'good', words: 'Ready' };
}

/** Everything that could go wrong tonight: green, or the fix. Verdicts stay while other pages are open, and stay true. */
export function PreflightView(): ReactElement {
  const { probe } = useServices();
  const stageId = useStatus(({ stages }) => stages[0]?.stageId ?? null);
  const results = useSlow(findingsStore, (state) => state.results);
  const looking = useSlow(findingsStore, (state) => state.looking.length > 0);
  useEffect(() => {
    keepLooking(probe, stageId);
    const timer = setInterval(() => {
      keepLooking(probe, stageId);
    }, LOOK_MILLISECONDS);
    return () => {
      clearInterval(timer);
    };
  }, [probe, stageId]);
  const run = (name: ProbeName): void => {
    void lookAgain(probe, name, stageId);
  };
  const { tone, words } = verdictOf(Object.values(results));
  return (
    <section className="panel preflight" aria-label="Preflight">
      <div className="panel-head">
        <h2 className="preflight-verdict" data-verdict={tone} role="status">
          {words}
        </h2>
        <PressButton
          meaning="Looks at everything again"
          disabled={looking}
          onPress={() => {
            PROBE_NAMES.forEach(run);
          }}
        >
          Check all
        </PressButton>
      </div>
      <UpdateRow />
      <ul className="probes">
        {PROBE_NAMES.map((name) => (
          <ProbeRow
            key={name}
            name={name}
            onRun={() => {
              run(name);
            }}
          />
        ))}
      </ul>
    </section>
  );
}
