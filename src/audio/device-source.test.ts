import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDeviceSource } from './device-source.ts';

class FakeNode {
  connect(): void {
    return undefined;
  }
  disconnect(): void {
    return undefined;
  }
}

interface Plugged {
  readonly id: string;
  readonly label: string;
}

/** A machine's inputs: opened by exact id as a browser does, or later, when `hold` is true. */
function createMachine(present: Plugged[]) {
  const listeners = new Set<() => void>();
  const opened: { label: string; stopped: boolean }[] = [];
  const held: (() => void)[] = [];
  const machine = {
    present,
    opened,
    hold: false,
    letGo: () => {
      for (const go of held.splice(0)) go();
    },
    change: () => {
      for (const listener of listeners) listener();
    },
    devices: {
      addEventListener: (_: string, listener: () => void) => listeners.add(listener),
      removeEventListener: (_: string, listener: () => void) => listeners.delete(listener),
      enumerateDevices: () =>
        Promise.resolve(
          machine.present.map(({ id, label }) => ({ kind: 'audioinput', deviceId: id, label })),
        ),
      getUserMedia: async ({ audio }: { audio: { deviceId?: { exact: string } } }) => {
        if (machine.hold) await new Promise<void>((resolve) => held.push(resolve));
        const exact = audio.deviceId?.exact;
        const device = machine.present.find(({ id }) => exact === undefined || id === exact);
        if (!device) throw new DOMException('none', 'OverconstrainedError');
        const stream = { label: device.label, stopped: false };
        opened.push(stream);
        const track = {
          label: device.label,
          getSettings: () => ({ deviceId: device.id, channelCount: 2 }),
          addEventListener: () => undefined,
          removeEventListener: () => undefined,
          stop: () => (stream.stopped = true),
        };
        return { getAudioTracks: () => [track], getTracks: () => [track] };
      },
    },
  };
  return machine;
}

type Machine = ReturnType<typeof createMachine>;
const sourceOn = (machine: Machine, wanted: Plugged | null) =>
  createDeviceSource({} as AudioContext, machine.devices as unknown as MediaDevices, wanted);
const heard = ({ opened }: Machine): string[] =>
  opened.filter(({ stopped }) => !stopped).map(({ label }) => label);

const MIXER = { id: 'm', label: 'Mixer' };
const WEBCAM = { id: 'w', label: 'Webcam' };

beforeEach(() => {
  vi.stubGlobal('GainNode', FakeNode);
  vi.stubGlobal('MediaStreamAudioSourceNode', FakeNode);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a device source', () => {
  it('opens the wanted device, by its label where its id has changed', async () => {
    const machine = createMachine([WEBCAM, { id: 'new', label: 'Mixer' }]);
    await sourceOn(machine, MIXER).start();
    expect(heard(machine)).toEqual(['Mixer']);
  });

  it('says that the wanted device is missing, opens no other, and takes it when it is plugged in', async () => {
    const machine = createMachine([WEBCAM]);
    const source = sourceOn(machine, MIXER);
    await expect(source.start()).rejects.toThrow(/“Mixer” is not connected/);
    expect(heard(machine)).toEqual([]);
    machine.present = [WEBCAM, { id: 'again', label: 'Mixer' }];
    machine.change();
    await expect.poll(() => heard(machine)).toEqual(['Mixer']);
  });

  it('lets a stream go that comes after it was disposed', async () => {
    const machine = createMachine([MIXER]);
    machine.hold = true;
    const source = sourceOn(machine, MIXER);
    const starting = source.start();
    source.dispose();
    machine.letGo();
    await starting;
    expect(machine.opened).toEqual([{ label: 'Mixer', stopped: true }]);
  });

  it('lets a stream go that was asked for again when its device came back', async () => {
    const machine = createMachine([WEBCAM]);
    const source = sourceOn(machine, MIXER);
    await source.start().catch(() => undefined);
    machine.present = [MIXER];
    machine.hold = true;
    machine.change();
    machine.change();
    await new Promise((resolve) => setTimeout(resolve, 0));
    machine.letGo();
    await expect.poll(() => machine.opened.length).toBe(2);
    await expect.poll(() => heard(machine)).toEqual(['Mixer']);
  });
});
