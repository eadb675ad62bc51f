import { useState, type ReactElement } from 'react';
import { changeSettings, settingsStore } from '../../show/settings.ts';
import {
  addMidiVoice,
  addOwnInput,
  OWN_INPUTS,
  ownVoicesOf,
  removeOwnVoice,
  type VoiceSetup,
} from '../../show/voice-setup.ts';
import { attempt } from '../../show/attempt.ts';
import { Choice } from '../controls/choice.tsx';
import { CloseIcon } from '../controls/icons.tsx';
import { PressButton } from '../controls/press-button.tsx';
import { SelectorSegments } from '../controls/selector-segments.tsx';
import { useServices } from '../use-services.ts';
import { useSettings, useStatus } from '../use-store.ts';

const CHANNELS = Array.from({ length: 16 }, (_, index) => String(index + 1));

function change(edit: (setup: VoiceSetup) => VoiceSetup): void {
  changeSettings({ voiceSetup: edit(settingsStore.getState().voiceSetup) });
}

/** Gives an input of its own to another device. */
function AddInput({ setup }: { readonly setup: VoiceSetup }): ReactElement {
  const { refreshDevices } = useServices();
  const devices = useStatus((status) => status.devices);
  const free = devices.filter(({ id }) => id !== '' && !setup.inputs.some(({ deviceId }) => deviceId === id));
  const full = setup.inputs.length >= OWN_INPUTS.length;
  return (
    <div className="row">
      <Choice
        name="Another input as a voice"
        className="spread"
        value=""
        placeholder={
          full ? 'Three inputs are in use' : free.length === 0 ? 'No other input' : 'Another input …'
        }
        options={(full ? [] : free).map(({ id, label }) => ({ value: id, label: label || 'Unnamed input' }))}
        onChoose={(id) => {
          const label = devices.find((device) => device.id === id)?.label ?? '';
          change((before) => addOwnInput(before, id, label));
        }}
      />
      <PressButton
        className="low"
        name="Look for inputs"
        meaning="Lists the inputs of this machine anew"
        onPress={() => {
          attempt('Listing the inputs', refreshDevices);
        }}
      >
        Look
      </PressButton>
    </div>
  );
}

/** Makes a MIDI channel a voice: its notes are its onsets. */
function AddMidi(): ReactElement {
  const { midi, devices } = useStatus(({ hands }) => hands);
  const [device, setDevice] = useState('');
  const [channel, setChannel] = useState('1');
  const present = devices.filter(({ connected }) => connected);
  return (
    <div className="row">
      <Choice
        name="MIDI device as a voice"
        className="spread"
        value={device}
        placeholder={midi === 'on' ? (present.length === 0 ? 'No MIDI device' : 'MIDI …') : 'MIDI is off'}
        options={present.map(({ name }) => ({ value: name, label: name }))}
        onChoose={setDevice}
      />
      <Choice
        name="MIDI channel"
        value={channel}
        options={CHANNELS.map((value) => ({ value, label: `ch ${value}` }))}
        onChoose={setChannel}
      />
      <PressButton
        className="low"
        name="Add the MIDI channel"
        meaning="Its notes become onsets of a voice of their own"
        disabled={device === ''}
        onPress={() => {
          change((before) => addMidiVoice(before, { device, channel: Number(channel) }));
        }}
      >
        Add
      </PressButton>
    </div>
  );
}

/** Where the voices come from: the mix or its sides, further inputs, MIDI channels. */
export function VoiceSetupPanel(): ReactElement {
  const setup = useSettings((settings) => settings.voiceSetup);
  return (
    <section className="panel" aria-label="Where voices come from">
      <div className="panel-head">
        <h2>Voices from</h2>
        <SelectorSegments selector="voices.base" />
      </div>
      <ul className="stack">
        {ownVoicesOf(setup).map(({ id, name }) => (
          <li key={id} className="row">
            <span className="spread">{name}</span>
            <PressButton
              className="low square"
              name={`Remove the voice ${name}`}
              meaning="No longer a voice of its own"
              onPress={() => {
                change((before) => removeOwnVoice(before, id));
              }}
            >
              <CloseIcon />
            </PressButton>
          </li>
        ))}
      </ul>
      <AddInput setup={setup} />
      <AddMidi />
    </section>
  );
}
