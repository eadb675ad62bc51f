import { useCallback, useEffect, useState, type ReactElement } from 'react';
import { attempt } from '../../show/attempt.ts';
import { PressButton } from '../controls/press-button.tsx';
import { describeTime } from '../hear/playlist.tsx';
import type { KeptRecording } from '../services.ts';
import { useServices } from '../use-services.ts';
import { useStatus } from '../use-store.ts';

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;

function Recording({
  recording: { fileName, bytes, whole },
  onDone,
}: {
  readonly recording: KeptRecording;
  readonly onDone: () => void;
}): ReactElement {
  const { recordings } = useServices();
  return (
    <li className="row">
      <span className={`dot ${whole ? 'good' : 'warning'}`} />
      <span className="spread">
        {fileName}{' '}
        <span className="quiet small">{whole ? megabytes(bytes) : `${megabytes(bytes)}, cut off`}</span>
      </span>
      <PressButton
        className="low"
        name={`Save ${fileName}`}
        meaning={whole ? 'Download it again' : 'Makes it whole and downloads it'}
        onPress={() => {
          attempt(`Saving ${fileName}`, () => recordings.save(fileName).finally(onDone));
        }}
      >
        Save
      </PressButton>
      <PressButton
        className="low"
        name={`Remove ${fileName}`}
        meaning="Takes it off this browser's disk; what you have downloaded stays"
        onPress={() => {
          attempt(`Removing ${fileName}`, () => recordings.remove(fileName).finally(onDone));
        }}
      >
        Remove
      </PressButton>
    </li>
  );
}

/** Recordings that are still on the browser's own disk. */
function KeptRecordings(): ReactElement | null {
  const { recordings } = useServices();
  const [kept, setKept] = useState<readonly KeptRecording[]>([]);
  const refresh = useCallback(() => {
    attempt('Listing recordings', async () => {
      setKept(await recordings.list());
    });
  }, [recordings]);
  useEffect(refresh, [refresh]);
  if (kept.length === 0) return null;
  return (
    <>
      <h3>On this browser’s disk</h3>
      <ul className="stack">
        {kept.map((recording) => (
          <Recording key={recording.fileName} recording={recording} onDone={refresh} />
        ))}
      </ul>
    </>
  );
}

/** The stage as a video: on, off, and what is there. */
export function RecordingPanel(): ReactElement {
  const services = useServices();
  const { state, seconds, framesPerSecond, droppedFrames, detail } = useStatus((status) => status.recording);
  const noStage = useStatus(({ stages }) => stages.length === 0);
  const recording = state === 'recording';
  const words = recording
    ? `${framesPerSecond.toFixed(0)} frames/s, ${droppedFrames} left out`
    : noStage
      ? 'Open a stage first: the video is of what it shows, without sound.'
      : 'What the stage shows, without sound; it survives a crash.';
  return (
    <section className="panel" aria-label="Video">
      <h2>Video of the stage</h2>
      <div className="row">
        <PressButton
          className={recording ? 'danger' : ''}
          lit={recording}
          target="record"
          disabled={state === 'saving' || (noStage && !recording)}
          meaning={recording ? 'Finish the file and download it' : 'Records what the stage shows'}
          onPress={() => {
            if (recording) attempt('Finishing the video', () => services.stopRecording());
            else attempt('Recording', () => services.startRecording());
          }}
        >
          {recording ? 'Stop' : state === 'saving' ? 'Saving…' : 'Record'}
        </PressButton>
        <span className="figure">{recording ? describeTime(seconds) : ''}</span>
        <span className="quiet small">{words}</span>
      </div>
      {detail === '' ? null : <p className="failed-word small">{detail}</p>}
      {recording ? null : <KeptRecordings />}
    </section>
  );
}
