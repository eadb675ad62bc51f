import { KikiError } from '../core/errors.ts';
import { createSourceEvents, type AudioSource } from './audio-source.ts';
import { joinStream, type JoinedStream } from './stream-source.ts';

/** The sound of a tab, or of the whole system where the browser gives it; asks the operator which. */
export function createTabSource(context: AudioContext, devices: MediaDevices | undefined): AudioSource {
  const node = new GainNode(context);
  const events = createSourceEvents();
  let joined: JoinedStream | null = null;
  const stop = (): void => {
    joined?.release();
    joined = null;
  };
  return {
    kind: 'tab',
    node,
    audible: false,
    onEvent: events.onEvent,
    async start() {
      const stream = await askForTab(devices);
      joined = joinStream(stream, node, context, events, () => {
        stop();
        events.emit({ kind: 'state', state: 'ended', detail: 'Sharing ended' });
      });
      if (!joined) {
        for (const track of stream.getTracks()) track.stop();
        throw new KikiError(
          'NoTabSound',
          'What was shared has no sound: share a tab and tick “Also share tab audio”',
          {
            expected: 'an audio track',
            actual: 'video only',
          },
        );
      }
      events.emit({ kind: 'restart' });
      events.emit({ kind: 'state', state: 'running', detail: '' });
    },
    stop,
    dispose() {
      stop();
      node.disconnect();
    },
  };
}

async function askForTab(devices: MediaDevices | undefined): Promise<MediaStream> {
  try {
    if (!devices) throw new DOMException('no media devices', 'NotFoundError');
    // Browsers share sound only together with a picture; the picture is not looked at.
    return await devices.getDisplayMedia({
      video: true,
      audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
    });
  } catch (thrown) {
    throw new KikiError('TabRefused', 'Nothing was shared: press again and choose a tab', {
      expected: 'a shared tab',
      actual: thrown instanceof Error ? thrown.message : String(thrown),
      cause: thrown,
    });
  }
}
