import { KikiError } from '../core/errors.ts';
import { createSourceEvents, type AudioSource } from './audio-source.ts';
import {
  deviceToRetake,
  inputConstraints,
  inputError,
  listInputDevices,
  missingInputError,
  type InputDevice,
} from './input-device.ts';
import { joinStream, type JoinedStream } from './stream-source.ts';

const release = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop();
};

/**
 * An audio input of the machine; unplugged and plugged in again it goes on by itself. `wanted` null = the system's default.
 * A wanted device is found by its id, or by its label where the browser gave it a new id; where it is missing `start`
 * rejects with `InputMissing`, no other device takes its place, and it is opened as soon as it is there.
 */
export function createDeviceSource(
  context: AudioContext,
  devices: MediaDevices | undefined,
  wanted: InputDevice | null,
): AudioSource {
  const node = new GainNode(context);
  const events = createSourceEvents();
  let joined: JoinedStream | null = null;
  let lost: InputDevice | null = null;
  /** Counts what was asked of this source: a stream that comes when something else was asked meanwhile is let go. */
  let asked = 0;

  const request = async (id: string | null): Promise<MediaStream> => {
    try {
      if (!devices) throw new DOMException('no media devices', 'NotFoundError');
      return await devices.getUserMedia({ audio: inputConstraints(id), video: false });
    } catch (thrown) {
      throw inputError(thrown);
    }
  };
  /** An input that comes back in mid-set is the same music after a silence: what was heard before is kept. */
  const open = async (id: string | null, heardBefore = false): Promise<void> => {
    const mine = ++asked;
    const stream = await request(id);
    if (mine !== asked) {
      release(stream);
      return;
    }
    joined?.release();
    joined = joinStream(stream, node, context, events, onEnded);
    lost = null;
    if (!heardBefore) events.emit({ kind: 'restart' });
    events.emit({ kind: 'state', state: 'running', detail: '' });
  };
  const onEnded = (): void => {
    const label = joined?.track.label ?? '';
    lost = { id: joined?.track.getSettings().deviceId ?? wanted?.id ?? '', label };
    joined?.release();
    joined = null;
    events.emit({
      kind: 'state',
      state: 'lost',
      detail: `${label || 'The input'} was unplugged; Kiki takes it again when it is back`,
    });
  };
  const retake = async (): Promise<void> => {
    if (!lost) return;
    const device = deviceToRetake(lost, await listInputDevices(devices));
    if (device) await open(device.id, true).catch(() => undefined);
  };
  const onDeviceChange = (): void => void retake();
  devices?.addEventListener('devicechange', onDeviceChange);

  /** Labels are blank until some input was allowed: then any is opened for a moment. */
  const namedDevices = async (): Promise<readonly InputDevice[]> => {
    const listed = await listInputDevices(devices);
    if (listed.some(({ label }) => label !== '')) return listed;
    release(await request(null));
    return listInputDevices(devices);
  };
  const find = async (device: InputDevice): Promise<void> => {
    const mine = ++asked;
    const found = deviceToRetake(device, await namedDevices());
    if (mine !== asked) return;
    if (found && found.id !== device.id) {
      await open(found.id);
      return;
    }
    lost = device;
    throw missingInputError(device);
  };
  const start = async (): Promise<void> => {
    try {
      await open(wanted?.id ?? null);
    } catch (thrown) {
      const missing = thrown instanceof KikiError && thrown.name === 'NoInput';
      if (!missing || wanted === null) throw thrown;
      await find(wanted);
    }
  };
  const stop = (): void => {
    asked++;
    lost = null;
    joined?.release();
    joined = null;
  };

  return {
    kind: 'device',
    node,
    audible: false,
    onEvent: events.onEvent,
    start,
    stop,
    dispose() {
      stop();
      devices?.removeEventListener('devicechange', onDeviceChange);
      node.disconnect();
    },
  };
}
