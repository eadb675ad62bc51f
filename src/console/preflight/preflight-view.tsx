import { useCallback, useEffect, useState, type ReactElement } from 'react';
import { PressButton } from '../controls/press-button.tsx';
import { PROBE_NAMES, type ProbeName, type ProbeResult } from '../services.ts';
import { useServices } from '../use-services.ts';
import { useStatus } from '../use-store.ts';

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

type Finding = ProbeResult | 'running' | undefined;

const TONES = { good: 'good', warning: 'warning', bad: 'bad' } as const;

function ProbeRow({
  name,
  finding,
  onRun,
}: {
  readonly name: ProbeName;
  readonly finding: Finding;
  readonly onRun: () => void;
}): ReactElement {
  const result = finding === undefined || finding === 'running' ? null : finding;
  const said = finding === 'running' ? 'looking…' : (result?.finding ?? 'not looked at yet');
  return (
    <li className="probe" data-verdict={result?.verdict ?? (finding === 'running' ? 'running' : 'open')}>
      <span className={`dot ${result === null ? '' : TONES[result.verdict]}`} />
      <div className="spread">
        <b>{PROBE_LABELS[name]}</b> <span className="quiet">{said}</span>
        {result === null || result.fix === '' ? null : <p className="probe-fix">{result.fix}</p>}
      </div>
      <PressButton
        className="low"
        name={`Check again: ${PROBE_LABELS[name]}`}
        meaning="Look again"
        disabled={finding === 'running'}
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

/** Everything that could go wrong tonight, looked at now: green, or the fix. */
export function PreflightView(): ReactElement {
  const services = useServices();
  const [findings, setFindings] = useState<Partial<Record<ProbeName, Finding>>>({});
  const run = useCallback(
    async (name: ProbeName) => {
      setFindings((before) => ({ ...before, [name]: 'running' }));
      const result = await services.probe(name).catch((thrown: unknown): ProbeResult => {
        const why = thrown instanceof Error ? thrown.message : String(thrown);
        return { verdict: 'warning', finding: `could not look: ${why}`, fix: '' };
      });
      setFindings((before) => ({ ...before, [name]: result }));
    },
    [services],
  );
  const runAll = useCallback(() => {
    void Promise.all(PROBE_NAMES.map(run));
  }, [run]);
  useEffect(runAll, [runAll]);
  const results = PROBE_NAMES.map((name) => findings[name]).filter(
    (finding): finding is ProbeResult => typeof finding === 'object',
  );
  const bad = results.filter(({ verdict }) => verdict === 'bad').length;
  const warnings = results.filter(({ verdict }) => verdict === 'warning').length;
  const looking = results.length < PROBE_NAMES.length;
  const words = looking
    ? `Looking: ${results.length} of ${PROBE_NAMES.length}`
    : bad > 0
      ? `${bad} to fix`
      : warnings > 0
        ? `Ready, with ${warnings} to know about`
        : 'Ready';
  return (
    <section className="panel preflight" aria-label="Preflight">
      <div className="panel-head">
        <h2
          className="preflight-verdict"
          data-verdict={looking ? 'open' : bad > 0 ? 'bad' : warnings > 0 ? 'warning' : 'good'}
          role="status"
        >
          {words}
        </h2>
        <PressButton meaning="Looks at everything again" disabled={looking} onPress={runAll}>
          Check all
        </PressButton>
      </div>
      <UpdateRow />
      <ul className="probes">
        {PROBE_NAMES.map((name) => (
          <ProbeRow
            key={name}
            name={name}
            finding={findings[name]}
            onRun={() => {
              void run(name);
            }}
          />
        ))}
      </ul>
    </section>
  );
}
