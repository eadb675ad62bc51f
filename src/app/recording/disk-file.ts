import type { DiskCommand, DiskReport } from './protocol.ts';

/** A file of the origin's private file system that grows as it is written to. */
export interface DiskFile {
  readonly writable: WritableStream<{ readonly data: Uint8Array<ArrayBuffer>; readonly position: number }>;
}

/**
 * Opens a file for writing in a worker; each write waits for the one before it. Until it is closed its name ends in
 * `.part`, so that a file cut off by a crash is known as such. Rejects when the disk refuses.
 */
export async function openDiskFile(fileName: string): Promise<DiskFile> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const ask = (command: DiskCommand): Promise<void> =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<DiskReport>) => {
        if (data.kind === 'failed') reject(new Error(data.message));
        else resolve();
      };
      worker.onerror = (event) => {
        reject(new Error(event.message));
      };
      worker.postMessage(command);
    });
  await ask({ kind: 'open', fileName });
  const end = async (kind: 'finish' | 'abandon'): Promise<void> => {
    await ask({ kind });
    worker.terminate();
  };
  return {
    writable: new WritableStream({
      write: ({ data, position }) => ask({ kind: 'write', data: data.slice(), position }),
      close: () => end('finish'),
      abort: () => end('abandon'),
    }),
  };
}
