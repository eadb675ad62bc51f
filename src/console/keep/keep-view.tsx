import type { ReactElement } from 'react';
import { attempt } from '../../show/attempt.ts';
import { PressButton } from '../controls/press-button.tsx';
import { useServices } from '../use-services.ts';
import { download } from './download.ts';
import { RecordingPanel } from './recording-panel.tsx';
import { ShowsPanel } from './shows-panel.tsx';

function PicturesPanel(): ReactElement {
  const services = useServices();
  return (
    <section className="panel" aria-label="Pictures">
      <h2>Pictures</h2>
      {(
        [
          ['latest', 'The latest squiggle'],
          ['map', 'The map of the night'],
        ] as const
      ).map(([what, label]) => (
        <div key={what} className="row">
          <span className="spread">{label}</span>
          {(['svg', 'png'] as const).map((format) => (
            <PressButton
              key={format}
              className="low"
              name={`${label} as ${format.toUpperCase()}`}
              meaning={`Download as ${format.toUpperCase()}`}
              onPress={() => {
                attempt(`Keeping ${label.toLowerCase()}`, async () => {
                  download(await services.keepPicture(what, format));
                });
              }}
            >
              {format.toUpperCase()}
            </PressButton>
          ))}
        </div>
      ))}
      <div className="row">
        <span className="spread">Log of the set: onsets, tempo, sections, motifs</span>
        <PressButton
          className="low"
          name="Log of the set as JSON"
          meaning="Download as JSON"
          onPress={() => {
            attempt('Keeping the log', async () => {
              download(await services.keepSessionLog());
            });
          }}
        >
          JSON
        </PressButton>
      </div>
    </section>
  );
}

/** What stays of the night, and the shows of this machine. */
export function KeepView(): ReactElement {
  return (
    <div className="columns keep-columns">
      <ShowsPanel />
      <div className="stack">
        <RecordingPanel />
        <PicturesPanel />
      </div>
    </div>
  );
}
