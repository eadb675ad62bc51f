import type { Page } from '@playwright/test';
import { BASE_URL } from './kiki.ts';

/** What becomes of a socket to the local server that is opened by a page this very server did not give out under its name. */
export async function socketOfStrangePage(page: Page, path: string): Promise<'open' | 'refused'> {
  return page.evaluate(
    (url) =>
      new Promise<'open' | 'refused'>((resolve) => {
        const socket = new WebSocket(url);
        socket.onopen = () => {
          resolve('open');
        };
        socket.onerror = () => {
          resolve('refused');
        };
      }),
    new URL(path, BASE_URL.replace('http', 'ws')).href,
  );
}
