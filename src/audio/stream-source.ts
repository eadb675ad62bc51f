import type { SourceEvents } from './audio-source.ts';
import { processingStillOn } from './input-device.ts';

/** A MediaStream joined to a node, until it is let go. */
export interface JoinedStream {
  readonly track: MediaStreamTrack;
  release(): void;
}

/** Joins a stream's audio to a node and says what the browser really gave; `onEnded` is called when it ends by itself. */
export function joinStream(
  stream: MediaStream,
  node: AudioNode,
  context: AudioContext,
  events: SourceEvents,
  onEnded: () => void,
): JoinedStream | null {
  const [track] = stream.getAudioTracks();
  if (!track) return null;
  const source = new MediaStreamAudioSourceNode(context, { mediaStream: stream });
  source.connect(node);
  track.addEventListener('ended', onEnded);
  const settings = track.getSettings();
  events.emit({
    kind: 'input',
    deviceId: settings.deviceId ?? '',
    label: track.label,
    channels: settings.channelCount ?? 2,
    processing: processingStillOn(settings),
  });
  return {
    track,
    release() {
      track.removeEventListener('ended', onEnded);
      source.disconnect();
      for (const each of stream.getTracks()) each.stop();
    },
  };
}
