import { UNFINISHED, type DiskCommand, type DiskReport } from './protocol.ts';

declare const self: DedicatedWorkerGlobalScope;

/*
 * A synchronous access handle writes straight into the file: after a crash everything up to the last flush is there,
 * whereas a writable stream keeps a copy that is thrown away unless it is closed.
 */
let handle: FileSystemSyncAccessHandle | null = null;
/** What a finished file is called, and how it gets there; browsers have `move`, TypeScript's library does not know it yet. */
let finish: () => Promise<void> = () => Promise.resolve();
let unflushedBytes = 0;

/** Data that a crash may cost; about two seconds of video [bytes]. */
const FLUSH_BYTES = 4 * 2 ** 20;

const report = (message: DiskReport): void => {
  self.postMessage(message);
};

async function obey(command: DiskCommand): Promise<void> {
  switch (command.kind) {
    case 'open': {
      const folder = await navigator.storage.getDirectory();
      const file: FileSystemFileHandle & { readonly move?: (name: string) => Promise<void> } =
        await folder.getFileHandle(`${command.fileName}${UNFINISHED}`, { create: true });
      finish = async () => {
        await file.move?.(command.fileName);
      };
      handle = await file.createSyncAccessHandle();
      handle.truncate(0);
      report({ kind: 'opened' });
      break;
    }
    case 'write':
      handle?.write(command.data, { at: command.position });
      unflushedBytes += command.data.byteLength;
      if (unflushedBytes > FLUSH_BYTES) {
        handle?.flush();
        unflushedBytes = 0;
      }
      report({ kind: 'written' });
      break;
    case 'finish':
    case 'abandon':
      handle?.flush();
      handle?.close();
      handle = null;
      if (command.kind === 'finish') await finish();
      report({ kind: 'closed' });
      break;
  }
}

self.onmessage = ({ data }: MessageEvent<DiskCommand>) => {
  obey(data).catch((thrown: unknown) => {
    report({ kind: 'failed', message: String(thrown) });
  });
};
