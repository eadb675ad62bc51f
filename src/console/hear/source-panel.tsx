import { lazy, Suspense, useRef, type ReactElement } from 'react';
import { attempt } from '../../show/attempt.ts';
import { CommandButton } from '../controls/command-button.tsx';
import { ParameterSlider } from '../controls/parameter-slider.tsx';
import { PressButton } from '../controls/press-button.tsx';
import { SelectorList } from '../controls/selector-list.tsx';
import { SelectorSegments } from '../controls/selector-segments.tsx';
import { useServices } from '../use-services.ts';
import { useStatus } from '../use-store.ts';
import { LevelMeter } from './level-meter.tsx';

const Playlist = lazy(() =>
  import('./playlist.tsx').then(({ Playlist: component }) => ({ default: component })),
);

function DeviceChoice(): ReactElement | null {
  const kind = useStatus(({ source }) => source.kind);
  if (kind !== 'device') return null;
  return (
    <div className="row">
      <SelectorList selector="input.device" className="spread" placeholder="Default input" />
      <SelectorSegments selector="input.side" />
    </div>
  );
}

/** Where the sound comes from: choice, level, and what goes with the choice. */
export function SourcePanel(): ReactElement {
  const services = useServices();
  const picker = useRef<HTMLInputElement | null>(null);
  const source = useStatus((status) => status.source);
  const tone =
    source.state === 'failed' || source.state === 'lost'
      ? 'bad'
      : source.processing.length > 0
        ? 'warning'
        : '';
  return (
    <section className="panel source-panel" aria-label="Source">
      <div className="source-buttons">
        <h2>Sound in</h2>
        {['source-demo', 'source-device', 'source-tab'].map((command) => (
          <CommandButton key={command} command={command} className="low" showKey={false} />
        ))}
        <PressButton
          className="low"
          lit={source.kind === 'files'}
          meaning="Open sound files; they can also be dropped anywhere on Kiki"
          onPress={() => {
            picker.current?.click();
          }}
        >
          Files
        </PressButton>
        <CommandButton
          command="source-none"
          className="low"
          showKey={false}
          disabled={source.kind === 'none'}
        />
        <input
          ref={picker}
          className="visually-hidden"
          type="file"
          multiple
          tabIndex={-1}
          aria-label="Sound files"
          accept="audio/*,.wav,.mp3,.flac,.ogg,.m4a"
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            event.target.value = '';
            attempt('Opening files', () => services.openFiles(files));
          }}
        />
      </div>
      <LevelMeter />
      <DeviceChoice />
      {source.detail === '' && tone === '' ? null : (
        <p className="small quiet">
          {tone === '' ? null : <span className={`dot ${tone}`} />} {source.detail}
          {source.processing.length > 0 ? ` The browser left ${source.processing.join(', ')} on.` : ''}
        </p>
      )}
      {source.kind === 'files' ? (
        <Suspense>
          <Playlist />
        </Suspense>
      ) : null}
      <ParameterSlider parameter="input.gain" label="Gain" />
    </section>
  );
}
