import { useMemo, type ReactElement } from 'react';
import { CommandButton } from '../controls/command-button.tsx';
import { useCanvas, type Paint } from '../use-canvas.ts';
import { useServices } from '../use-services.ts';
import { useStatus } from '../use-store.ts';
import { describeTime } from './playlist.tsx';
import { createSimilarityPainter } from './similarity-painter.ts';

function SimilarityMap(): ReactElement {
  const { instruments } = useServices();
  const paint: Paint = useMemo(() => createSimilarityPainter(instruments), [instruments]);
  const canvas = useCanvas(paint);
  return (
    <canvas
      ref={canvas}
      className="similarity-map"
      role="img"
      aria-label="Self-similarity of the set: bar against bar; bright diagonals are returns"
    />
  );
}

/** The form of the set so far: bar against bar, sections, motifs, events. */
export function FormPanel(): ReactElement {
  const { sections, motifs, lastEvent } = useStatus(({ score }) => score);
  const first = sections[0]?.startSeconds ?? 0;
  return (
    <section className="panel" aria-label="Form">
      <div className="panel-head">
        <h2>Form</h2>
        <h3>bar against bar; a bright line off the edge is a return</h3>
      </div>
      <SimilarityMap />
      <ol className="sections">
        {sections.slice(-24).map(({ startSeconds, label }) => (
          <li
            key={startSeconds}
            data-label={label}
            style={{ borderColor: `hsl(${(label.charCodeAt(0) * 67) % 360} 60% 60%)` }}
          >
            <b>{label}</b>
            <span className="small">{describeTime(startSeconds - first)}</span>
          </li>
        ))}
      </ol>
      <dl className="facts">
        <dt>Motifs that sound now</dt>
        <dd>{motifs.length === 0 ? '–' : motifs.join(', ')}</dd>
        <dt>Last event</dt>
        <dd>{lastEvent === '' ? '–' : lastEvent}</dd>
      </dl>
      <div className="row">
        <CommandButton command="map-of-the-night" className="low" />
        <CommandButton command="new-set" className="low" />
      </div>
    </section>
  );
}
