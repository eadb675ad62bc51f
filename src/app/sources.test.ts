import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AudioOutlet } from '../audio/context.ts';
import type { InputStage } from '../audio/input-stage.ts';
import { INITIAL_SETTINGS, settingsStore } from '../show/settings.ts';
import { INITIAL_STATUS, statusStore } from '../show/status.ts';
import { createSources } from './sources.ts';

class FakeNode {
  connect(): void {
    return undefined;
  }
  disconnect(): void {
    return undefined;
  }
}

let present: { id: string; label: string }[] = [];
let opened: { label: string; stopped: boolean }[] = [];
const devices = {
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  enumerateDevices: () =>
    Promise.resolve(present.map(({ id, label }) => ({ kind: 'audioinput', deviceId: id, label }))),
  getUserMedia: ({ audio }: { audio: { deviceId?: { exact: string } } }) => {
    const exact = audio.deviceId?.exact;
    const device = present.find(({ id }) => exact === undefined || exact === id);
    if (!device) return Promise.reject(new DOMException('none', 'OverconstrainedError'));
    const stream = { label: device.label, stopped: false };
    opened.push(stream);
    const track = {
      label: device.label,
      getSettings: () => ({ deviceId: device.id, channelCount: 2 }),
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
      stop: () => (stream.stopped = true),
    };
    return Promise.resolve({ getAudioTracks: () => [track], getTracks: () => [track] });
  },
};
const heard = (): string[] => opened.filter(({ stopped }) => !stopped).map(({ label }) => label);
const source = () => statusStore.getState().source;
const open = () =>
  createSources({
    outlet: { context: {}, resume: () => Promise.resolve() } as unknown as AudioOutlet,
    input: { use: () => undefined } as unknown as InputStage,
    devices: devices as unknown as MediaDevices,
    restart: () => undefined,
  });

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval'] });
  vi.stubGlobal('GainNode', FakeNode);
  vi.stubGlobal('MediaStreamAudioSourceNode', FakeNode);
  vi.stubGlobal('document', { addEventListener: () => undefined, removeEventListener: () => undefined });
  settingsStore.setState(INITIAL_SETTINGS);
  statusStore.setState(INITIAL_STATUS);
  opened = [];
  present = [
    { id: 'w', label: 'Webcam' },
    { id: 'm', label: 'Mixer' },
  ];
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('the sources', () => {
  it('remember the chosen input, and open it again when Input is pressed', async () => {
    const sources = open();
    await sources.startDevice('m');
    expect(settingsStore.getState()).toMatchObject({
      deviceId: 'm',
      deviceLabel: 'Mixer',
      lastSource: 'device',
    });
    await sources.stopSource();
    expect(settingsStore.getState()).toMatchObject({ deviceId: 'm', lastSource: 'none' });
    await sources.startDevice(null);
    expect(heard()).toEqual(['Mixer']);
    expect(source()).toMatchObject({ state: 'running', label: 'Mixer' });
  });

  it('let the one before go: only one input is open at a time', async () => {
    const sources = open();
    await sources.startDevice('m');
    await sources.startDevice('w');
    expect(heard()).toEqual(['Webcam']);
    await sources.stopSource();
    expect(heard()).toEqual([]);
  });

  it('name a missing input of last time, keep it, and open no other', async () => {
    settingsStore.setState({ deviceId: 'x', deviceLabel: 'Desk' });
    const sources = open();
    await expect(sources.startDevice(null)).rejects.toThrow(/“Desk” is not connected/);
    expect(heard()).toEqual([]);
    expect(source()).toMatchObject({ kind: 'device', state: 'failed' });
    expect(settingsStore.getState()).toMatchObject({ deviceId: 'x', deviceLabel: 'Desk' });
    expect(statusStore.getState().devices.map(({ label }) => label)).toEqual(['Webcam', 'Mixer']);
  });

  it('forget a start that another one overtook', async () => {
    const sources = open();
    const first = sources.startDevice('m');
    const second = sources.startDevice('w');
    await Promise.all([first, second]);
    expect(heard()).toEqual(['Webcam']);
    expect(source()).toMatchObject({ state: 'running', label: 'Webcam' });
  });
});
