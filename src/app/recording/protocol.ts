/** What is asked of the disk writer, the one thread that may write to a file as it grows. */
export type DiskCommand =
  | { readonly kind: 'open'; readonly fileName: string }
  | { readonly kind: 'write'; readonly data: Uint8Array<ArrayBuffer>; readonly position: number }
  | { readonly kind: 'close' };

export type DiskReport =
  | { readonly kind: 'opened' }
  | { readonly kind: 'written' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'failed'; readonly message: string };
