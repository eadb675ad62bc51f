import {
  BlobSource,
  Conversion,
  EncodedPacketSink,
  Input,
  Output,
  StreamTarget,
  WEBM,
  WebMOutputFormat,
} from 'mediabunny';
import { KikiError } from '../../core/errors.ts';
import { openDiskFile } from './disk-file.ts';
import { UNFINISHED } from './protocol.ts';

const emptyRecording = (file: File): KikiError =>
  new KikiError('RecordingEmpty', 'Nothing in this recording can be read', {
    expected: 'at least one frame',
    actual: `${file.size} bytes`,
  });

/**
 * Makes a recording that was cut off whole: its packets are copied as they are into a file with duration and seek points.
 * Returns the name of that file; the cut one goes. Throws `RecordingEmpty` when nothing in it can be read.
 */
export async function mendRecording(cutName: string): Promise<string> {
  const wholeName = cutName.slice(0, -UNFINISHED.length);
  // Written under a name of its own: the unfinished ending of `wholeName` is the cut file itself.
  const mendedName = wholeName.replace(/\.webm$/, '-mended.webm');
  const folder = await navigator.storage.getDirectory();
  const file = await (await folder.getFileHandle(cutName)).getFile();
  const input = new Input({ source: new BlobSource(file), formats: [WEBM] });
  const video = await input.getPrimaryVideoTrack();
  if (!video || !(await new EncodedPacketSink(video).getFirstPacket())) throw emptyRecording(file);
  const { writable } = await openDiskFile(mendedName);
  const output = new Output({ format: new WebMOutputFormat(), target: new StreamTarget(writable) });
  const conversion = await Conversion.init({ input, output });
  if (!conversion.isValid) {
    await output.cancel();
    throw emptyRecording(file);
  }
  await conversion.execute();
  await folder.removeEntry(cutName);
  return mendedName;
}
