import { useCallback, useEffect, useRef, type ReactElement } from 'react';
import { Choice } from '../controls/choice.tsx';
import { PressButton } from '../controls/press-button.tsx';
import { ParameterSlider } from '../controls/parameter-slider.tsx';
import { Segments } from '../controls/segments.tsx';
import { changeSettings } from '../../show/settings.ts';
import { useAttempt, useServices } from '../use-services.ts';
import { useSettings, useStatus } from '../use-store.ts';
import { LevelMeter } from './level-meter.tsx';
import { Playlist } from './playlist.tsx';

function useFileDrop(open: (files: readonly File[]) => void): void {
  useEffect(() => {
    const over = (event: DragEvent): void => {
      event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) open(files);
    };
    document.addEventListener('dragover', over);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('drop', drop);
    };
  }, [open]);
}

function DeviceChoice(): ReactElement | null {
  const services = useServices();
  const attempt = useAttempt();
  const kind = useStatus(({ source }) => source.kind);
  const devices = useStatus((status) => status.devices);
  const deviceId = useSettings((settings) => settings.deviceId);
  const side = useSettings((settings) => settings.channelSide);
  if (kind !== 'device') return null;
  return (
    <div className="row">
      <Choice
        name="Input device"
        className="spread"
        value={deviceId ?? ''}
        placeholder="Default input"
        options={devices
          .filter(({ id }) => id !== '')
          .map(({ id, label }) => ({ value: id, label: label === '' ? 'Unnamed input' : label }))}
        onChoose={(id) => {
          attempt('Opening the input', () => services.startDevice(id));
        }}
      />
      <Segments
        name="Channels"
        value={side}
        options={[
          { value: 'stereo', label: 'L+R' },
          { value: 'left', label: 'L' },
          { value: 'right', label: 'R' },
        ]}
        onChoose={(channelSide) => {
          changeSettings({ channelSide });
        }}
      />
    </div>
  );
}

/** Where the sound comes from: choice, level, and what goes with the choice. */
export function SourcePanel(): ReactElement {
  const services = useServices();
  const attempt = useAttempt();
  const picker = useRef<HTMLInputElement | null>(null);
  const source = useStatus((status) => status.source);
  const open = useCallback(
    (files: readonly File[]) => {
      attempt('Opening files', () => services.openFiles(files));
    },
    [attempt, services],
  );
  useFileDrop(open);
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
        <PressButton
          className="low"
          lit={source.kind === 'demo'}
          meaning="The embedded techno track"
          onPress={() => {
            attempt('Starting the demo', () => services.startDemo());
          }}
        >
          Demo
        </PressButton>
        <PressButton
          className="low"
          lit={source.kind === 'device'}
          meaning="Line-in, audio interface or microphone"
          onPress={() => {
            attempt('Opening the input', () => services.startDevice(null));
          }}
        >
          Input
        </PressButton>
        <PressButton
          className="low"
          lit={source.kind === 'tab'}
          meaning="Sound of another tab or of the system"
          onPress={() => {
            attempt('Opening the tab', () => services.startTab());
          }}
        >
          Tab
        </PressButton>
        <PressButton
          className="low"
          lit={source.kind === 'files'}
          meaning="Open sound files; they can also be dropped anywhere on this page"
          onPress={() => {
            picker.current?.click();
          }}
        >
          Files
        </PressButton>
        <PressButton
          className="low"
          meaning="Stop listening"
          disabled={source.kind === 'none'}
          onPress={() => {
            attempt('Stopping', () => services.stopSource());
          }}
        >
          Stop
        </PressButton>
        <input
          ref={picker}
          className="visually-hidden"
          type="file"
          multiple
          tabIndex={-1}
          aria-label="Sound files"
          accept="audio/*,.wav,.mp3,.flac,.ogg,.m4a"
          onChange={(event) => {
            open([...(event.target.files ?? [])]);
            event.target.value = '';
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
      {source.kind === 'files' ? <Playlist /> : null}
      <ParameterSlider parameter="input.gain" label="Gain" />
    </section>
  );
}
