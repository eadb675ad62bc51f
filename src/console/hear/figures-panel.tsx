import type { ReactElement } from 'react';
import type { GeneratorStatus, LatencyFigure } from '../../show/status.ts';
import { useStatus } from '../use-store.ts';

function words(figure: LatencyFigure | null): string {
  return figure === null ? '–' : `${figure.median.toFixed(0)} / ${figure.p95.toFixed(0)} ms`;
}

function runsOn({ state, backends: { strokes, pixels } }: GeneratorStatus): string {
  if (state !== 'running') return state;
  return strokes === pixels ? strokes : `${strokes}; pictures on ${pixels}`;
}

/** How fast and where it runs; medians and 95th percentiles of what has just been played. */
export function FiguresPanel(): ReactElement {
  const latency = useStatus((status) => status.latency);
  const generator = useStatus((status) => status.generator);
  const device = latency.deviceOutputMilliseconds;
  return (
    <section className="panel" aria-label="Figures">
      <div className="panel-head">
        <h2>How fast</h2>
        <h3>median / p95</h3>
      </div>
      <dl className="facts">
        <dt>Sound → heard</dt>
        <dd>{words(latency.onsetToReport)}</dd>
        <dt>Sound → first drawing</dt>
        <dd>{words(latency.onsetToFirstDrawing)}</dd>
        <dt>Sound → ink on stage</dt>
        <dd>{words(latency.onsetToInk)}</dd>
        <dt>…of every voice</dt>
        <dd>{words(latency.onsetToEveryInk)}</dd>
        <dt>Audio device’s own</dt>
        <dd>{device === null ? '–' : `${device.toFixed(0)} ms`}</dd>
        <dt>Network, one drawing</dt>
        <dd>{`${generator.drawMillisecondsMedian.toFixed(1)} / ${generator.drawMillisecondsP95.toFixed(1)} ms`}</dd>
        <dt>Runs on</dt>
        <dd>{runsOn(generator)}</dd>
        <dt>In the queue, dropped</dt>
        <dd>{`${generator.queueLength}, ${generator.droppedSlices}`}</dd>
        <dt>Tensors held</dt>
        <dd>{generator.numTensors}</dd>
        <dt>Recoveries</dt>
        <dd>{generator.recoveries}</dd>
      </dl>
      {generator.reason === '' ? null : <p className="quiet small">{generator.reason}</p>}
    </section>
  );
}
