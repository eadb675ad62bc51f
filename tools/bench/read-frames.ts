import { ALL_FORMATS, EncodedPacketSink, FilePathSource, Input } from 'mediabunny';
import { KikiError } from '../../src/core/errors.ts';

/** One frame of a video file. */
export interface FileFrame {
  readonly seconds: number;
  readonly bytes: number;
}

/** The frames of a video file in order. Throws `NoVideo`. */
export async function readFrames(path: string): Promise<FileFrame[]> {
  const input = new Input({ source: new FilePathSource(path), formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  if (!track)
    throw new KikiError('NoVideo', 'There is no video in the file', {
      expected: 'a video track',
      actual: path,
    });
  const frames: FileFrame[] = [];
  for await (const { timestamp, byteLength } of new EncodedPacketSink(track).packets())
    frames.push({ seconds: timestamp, bytes: byteLength });
  return frames;
}
