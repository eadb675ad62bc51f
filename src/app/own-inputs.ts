import type { AudioSource } from '../audio/audio-source.ts';
import { createDeviceSource } from '../audio/device-source.ts';
import { settingsStore } from '../show/settings.ts';
import { clearNotice, raiseNotice } from '../show/status.ts';
import type { OwnInput } from '../show/voice-setup.ts';

/** Keeps every device that has a voice of its own connected to its input of the listener; what goes wrong is a notice. */
export function connectOwnInputs(context: AudioContext, listener: AudioNode): void {
  const open = new Map<string, AudioSource>();
  const keyOf = ({ input, deviceId }: OwnInput): string => `${input} ${deviceId}`;

  function close(key: string, source: AudioSource): void {
    open.delete(key);
    clearNotice(`own-input ${key}`);
    source.dispose();
  }

  function connect(wanted: OwnInput): void {
    const key = keyOf(wanted);
    const source = createDeviceSource(context, navigator.mediaDevices, {
      id: wanted.deviceId,
      label: wanted.label,
    });
    const say = (severity: 'degraded' | 'failed', text: string): void => {
      if (open.get(key) !== source) return;
      const fix = 'Its voice rests until then; remove it in Hear, Voices if it is gone for good.';
      raiseNotice({ id: `own-input ${key}`, severity, text: `${wanted.label}: ${text}`, fix });
    };
    open.set(key, source);
    source.node.connect(listener, 0, wanted.input);
    source.onEvent((event) => {
      if (event.kind === 'state' && event.state === 'lost') say('degraded', event.detail);
      if (event.kind === 'state' && event.state === 'running') clearNotice(`own-input ${key}`);
      if (event.kind === 'failed') say('failed', event.error.message);
    });
    source.start().catch((thrown: unknown) => {
      say('failed', thrown instanceof Error ? thrown.message : String(thrown));
    });
  }

  const follow = (inputs: readonly OwnInput[]): void => {
    const wanted = new Set(inputs.map(keyOf));
    for (const [key, source] of open) if (!wanted.has(key)) close(key, source);
    for (const input of inputs) if (!open.has(keyOf(input))) connect(input);
  };
  follow(settingsStore.getState().voiceSetup.inputs);
  settingsStore.subscribe(({ voiceSetup }, before) => {
    if (voiceSetup !== before.voiceSetup) follow(voiceSetup.inputs);
  });
}
