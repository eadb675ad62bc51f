import type { ReactElement } from 'react';
import { setLearning, learnStore } from '../../show/learn.ts';
import { importBindings } from '../../show/matrix-actions.ts';
import { changeSettings } from '../../show/settings.ts';
import { readHandsFile, writeHandsFile } from '../../show/show-file.ts';
import { safeFileName } from '../../show/show-library.ts';
import { showStore } from '../../show/store.ts';
import { attempt } from '../../show/attempt.ts';
import { FileButton } from '../controls/file-button.tsx';
import { PressButton } from '../controls/press-button.tsx';
import { download } from '../keep/download.ts';
import { useServices } from '../use-services.ts';
import { useSlow, useStatus } from '../use-store.ts';
import { BindingTable } from './binding-table.tsx';
import { OscPanel } from './osc-panel.tsx';
import { RemotePanel } from './remote-panel.tsx';

const MIDI_WORDS = {
  off: 'MIDI is off.',
  asking: 'The browser is asking for permission…',
  on: 'MIDI is on.',
  refused: 'MIDI was refused: allow it at the lock beside the address, then switch it on again.',
  unsupported: 'This browser has no MIDI. Chromium, Chrome, Edge and Firefox have.',
} as const;

function DevicesPanel(): ReactElement {
  const services = useServices();
  const hands = useStatus((status) => status.hands);
  const learning = useSlow(learnStore, ({ active }) => active);
  return (
    <section className="panel" aria-label="Controllers">
      <h2>Controllers</h2>
      <p className="quiet small">{`${MIDI_WORDS[hands.midi]} ${hands.detail}`}</p>
      <div className="row">
        <PressButton
          className={hands.midi === 'on' ? '' : 'primary'}
          meaning="Asks the browser for MIDI; mappings come back by themselves next time"
          disabled={hands.midi === 'on' || hands.midi === 'asking'}
          onPress={() => {
            changeSettings({ midiWanted: true });
            attempt('Switching MIDI on', () => services.enableMidi());
          }}
        >
          Switch MIDI on
        </PressButton>
        <PressButton
          lit={learning}
          meaning="Press this, then a control on any page, then move the knob, pad or key"
          onPress={() => {
            setLearning(!learning);
          }}
        >
          Learn
        </PressButton>
      </div>
      <ul className="stack">
        {hands.devices.map(({ name, connected, mapped }) => (
          <li key={name} className="row">
            <span className={`dot ${connected ? 'good' : ''}`} />
            <span className="spread">{name}</span>
            <span className="quiet small">{`${connected ? 'connected' : 'not connected: its mappings wait'} · ${mapped} mapped`}</span>
          </li>
        ))}
        {hands.gamepads.map((name) => (
          <li key={name} className="row">
            <span className="dot good" />
            <span className="spread">{name}</span>
          </li>
        ))}
      </ul>
      <p className="small" role="status">
        <span className="quiet">Last touch </span>
        {hands.lastTouch === '' ? '–' : hands.lastTouch}
      </p>
    </section>
  );
}

function MapsPanel(): ReactElement {
  return (
    <section className="panel" aria-label="Mapping files">
      <h2>Mappings as a file</h2>
      <p className="quiet small">
        Mappings belong to the show; here they go alone to another show or another machine.
      </p>
      <div className="row">
        <PressButton
          className="low"
          meaning="All mappings as one file"
          onPress={() => {
            const { show } = showStore.getState();
            download({
              fileName: `${safeFileName(show.name)}.hands.json`,
              blob: new Blob([writeHandsFile(show.bindings)], { type: 'application/json' }),
            });
          }}
        >
          Export
        </PressButton>
        <FileButton
          label="Mapping file"
          meaning="Adds the mappings of a file; where a touch is taken, the file wins"
          accept=".json,application/json"
          onFile={(file) => {
            attempt(`Importing ${file.name}`, async () => {
              importBindings(readHandsFile(await file.text()));
            });
          }}
        >
          Import
        </FileButton>
      </div>
    </section>
  );
}

/** Everything that can move the show beside the mouse. */
export function HandsView(): ReactElement {
  return (
    <div className="columns hands-columns">
      <div className="stack">
        <DevicesPanel />
        <RemotePanel />
        <OscPanel />
        <MapsPanel />
      </div>
      <BindingTable />
    </div>
  );
}
