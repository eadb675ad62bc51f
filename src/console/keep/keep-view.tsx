import type { ReactElement } from 'react';
import { PressButton } from '../controls/press-button.tsx';
import { describeTime } from '../hear/playlist.tsx';
import { useAttempt, useServices } from '../use-services.ts';
import { useStatus } from '../use-store.ts';
import { download } from './download.ts';
import { ShowsPanel } from './shows-panel.tsx';

function RecordingPanel(): ReactElement {
  const services = useServices();
  const attempt = useAttempt();
  const { state, seconds, framesPerSecond, droppedFrames, detail } = useStatus((status) => status.recording);
  const recording = state === 'recording';
  return (
    <section className="panel" aria-label="Video">
      <h2>Video of the stage</h2>
      <div className="row">
        <PressButton
          className={recording ? 'danger' : ''}
          lit={recording}
          disabled={state === 'saving'}
          meaning={
            recording ? 'Finish the file' : 'Records the stage and the sound to a file that survives a crash'
          }
          onPress={() => {
            if (recording) attempt('Finishing the video', () => services.stopRecording());
            else attempt('Recording', () => services.startRecording());
          }}
        >
          {recording ? 'Stop' : state === 'saving' ? 'Saving…' : 'Record'}
        </PressButton>
        <span className="figure">{recording ? describeTime(seconds) : ''}</span>
        <span className="quiet small">
          {recording ? `${framesPerSecond.toFixed(0)} frames/s, ${droppedFrames} dropped` : ''}
        </span>
      </div>
      {detail === '' ? null : <p className="quiet small">{detail}</p>}
    </section>
  );
}

function PicturesPanel(): ReactElement {
  const services = useServices();
  const attempt = useAttempt();
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
