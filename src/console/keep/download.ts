import type { KeptFile } from '../services.ts';

/** How long the browser may take to begin a download before its address is given up [ms]. */
const RELEASE_MILLISECONDS = 60_000;

/** Gives a file to the browser to save. */
export function download({ fileName, blob }: KeptFile): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, RELEASE_MILLISECONDS);
}
