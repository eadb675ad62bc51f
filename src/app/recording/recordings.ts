import { download } from '../../console/keep/download.ts';
import type { KeptRecording } from '../../console/services.ts';
import { raiseNotice } from '../../show/status.ts';
import { UNFINISHED } from './protocol.ts';

/** Where recordings lie until they are saved elsewhere: the browser's private disk of this origin. */
const folder = (): Promise<FileSystemDirectoryHandle> => navigator.storage.getDirectory();

async function fileNamed(fileName: string): Promise<File> {
  return (await (await folder()).getFileHandle(fileName)).getFile();
}

/** Every recording on the private disk, newest first. */
export async function listRecordings(): Promise<readonly KeptRecording[]> {
  const found: (KeptRecording & { readonly changed: number })[] = [];
  for await (const [fileName, entry] of (await folder()).entries()) {
    if (entry.kind !== 'file' || !fileName.startsWith('kiki-')) continue;
    const { size, lastModified } = await (entry as FileSystemFileHandle).getFile();
    found.push({ fileName, bytes: size, whole: !fileName.endsWith(UNFINISHED), changed: lastModified });
  }
  return found.toSorted((a, b) => b.changed - a.changed);
}

/** Hands a recording to the browser as a download; one that was cut off is made whole first. */
export async function saveRecording(fileName: string): Promise<void> {
  let name = fileName;
  if (name.endsWith(UNFINISHED)) {
    const { mendRecording } = await import('./mend-recording.ts');
    name = await mendRecording(name);
  }
  download({ fileName: name, blob: await fileNamed(name) });
}

/** Takes a recording off the private disk. */
export async function removeRecording(fileName: string): Promise<void> {
  await (await folder()).removeEntry(fileName);
}

/** Says so when a recording of last time was cut off. */
export async function findCutRecordings(): Promise<void> {
  const cut = (await listRecordings()).filter(({ whole, bytes }) => !whole && bytes > 0);
  if (cut.length === 0) return;
  raiseNotice({
    id: 'cut-recordings',
    severity: 'info',
    text: cut.length === 1 ? 'A recording was cut off.' : `${cut.length} recordings were cut off.`,
    fix: 'Save or remove it on the Keep page: what was drawn up to then is there.',
  });
}
