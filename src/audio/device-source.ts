import { createSourceEvents, type AudioSource } from './audio-source.ts';
import {
  deviceToRetake,
  inputConstraints,
  inputError,
  listInputDevices,
  type InputDevice,
} from './input-device.ts';
import { joinStream, type JoinedStream } from './stream-source.ts';

/** An audio input of the machine; unplugged and plugged in again it goes on by itself. `deviceId` null = the system's default. */
export function createDeviceSource(
  context: AudioContext,
  devices: MediaDevices | undefined,
  deviceId: string | null,
): AudioSource {
  const node = new GainNode(context);
  const events = createSourceEvents();
  let joined: JoinedStream | null = null;
  let lost: InputDevice | null = null;

  const open = async (id: string | null): Promise<void> => {
    if (!devices) throw inputError(new DOMException('no media devices', 'NotFoundError'));
    try {
      const stream = await devices.getUserMedia({ audio: inputConstraints(id), video: false });
      joined = joinStream(stream, node, context, events, onEnded);
    } catch (thrown) {
      throw inputError(thrown);
    }
    lost = null;
    events.emit({ kind: 'restart' });
    events.emit({ kind: 'state', state: 'running', detail: '' });
  };
  const onEnded = (): void => {
    const label = joined?.track.label ?? '';
    lost = { id: joined?.track.getSettings().deviceId ?? deviceId ?? '', label };
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
    if (device) await open(device.id).catch(() => undefined);
  };
  const onDeviceChange = (): void => void retake();
  devices?.addEventListener('devicechange', onDeviceChange);
  const stop = (): void => {
    lost = null;
    joined?.release();
    joined = null;
  };

  return {
    kind: 'device',
    node,
    audible: false,
    onEvent: events.onEvent,
    start: () => open(deviceId),
    stop,
    dispose() {
      stop();
      devices?.removeEventListener('devicechange', onDeviceChange);
      node.disconnect();
    },
  };
}
