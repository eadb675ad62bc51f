/** What is asked of the disk writer, the one thread that may write to a file as it grows. */
export type DiskCommand =
  | { readonly kind: 'open'; readonly fileName: string }
  | { readonly kind: 'write'; readonly data: Uint8Array<ArrayBuffer>; readonly position: number }
  /** The file is whole: it drops the ending of an unfinished one. */
  | { readonly kind: 'finish' }
  /** The file stays as it is, unfinished. */
  | { readonly kind: 'abandon' };

/** Ending of the name of a file that is still being written, or was when the stage went away. */
export const UNFINISHED = '.part';

export type DiskReport =
  | { readonly kind: 'opened' }
  | { readonly kind: 'written' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'failed'; readonly message: string };
