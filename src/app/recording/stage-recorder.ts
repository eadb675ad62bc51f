import {
  getFirstEncodableVideoCodec,
  MediaStreamVideoTrackSource,
  Output,
  QUALITY_HIGH,
  StreamTarget,
  WebMOutputFormat,
} from 'mediabunny';
import { KikiError } from '../../core/errors.ts';
import { createFrameCount, FRAME_RATE, type FrameCount } from './frame-count.ts';
import { openDiskFile } from './disk-file.ts';

/** Time between key frames: how exactly a player can seek [s]. */
const KEY_FRAME_SECONDS = 1;

/** A recording under way. */
export interface StageRecorder {
  readonly frames: FrameCount;
  /** Ends the file properly: duration and seek points are written, and it gets the name of a whole file. */
  stop(): Promise<void>;
}

/**
 * Records a canvas to a seekable WebM in the origin's private file system, cluster by cluster, so that a crash costs seconds.
 * The frame rate is held: where the stage draws fewer frames the last one is repeated, where the encoder cannot follow
 * frames are left out and counted. Throws `NoVideoEncoder` where the browser encodes none of the codecs of WebM.
 */
export async function recordCanvas(
  canvas: HTMLCanvasElement,
  fileName: string,
  onFailure: (message: string) => void,
): Promise<StageRecorder> {
  const codec = await getFirstEncodableVideoCodec(['vp9', 'vp8', 'av1'], {
    width: canvas.width,
    height: canvas.height,
  });
  if (!codec) {
    throw new KikiError('NoVideoEncoder', 'This browser cannot encode video', {
      expected: 'VP9, VP8 or AV1',
      actual: 'none',
    });
  }
  const [track] = canvas.captureStream(FRAME_RATE).getVideoTracks();
  if (!track)
    throw new KikiError('NoVideoTrack', 'The canvas gives no video', {
      expected: 'a video track',
      actual: 'none',
    });
  const { writable } = await openDiskFile(fileName);
  const frames = createFrameCount();
  const output = new Output({ format: new WebMOutputFormat(), target: new StreamTarget(writable) });
  const source = new MediaStreamVideoTrackSource(
    track as MediaStreamVideoTrack,
    {
      codec,
      quality: QUALITY_HIGH,
      keyFrameInterval: KEY_FRAME_SECONDS,
      sizeChangeBehavior: 'contain',
      onEncodedPacket: ({ timestamp }) => {
        frames.add(timestamp);
      },
    },
    { frameRate: FRAME_RATE },
  );
  source.errorPromise.catch((thrown: unknown) => {
    onFailure(String(thrown));
  });
  output.addVideoTrack(source, { frameRate: FRAME_RATE });
  await output.start();
  return {
    frames,
    stop: async () => {
      await output.finalize();
      track.stop();
    },
  };
}
