import { createServer, request, type OutgoingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BASE_URL } from './kiki.ts';

/** The app behind an address of its own, with a service worker that keeps nothing and can be replaced by a newer one. */
export interface ChangedApp {
  readonly address: string;
  /** From now on a newer version is served. */
  publish(): void;
  close(): Promise<void>;
}

/** Passes everything on to the app under test, but for the service worker's script. */
export async function serveChangedApp(): Promise<ChangedApp> {
  let version = 1;
  const server = createServer((asked, answer) => {
    const target = new URL(asked.url ?? '/', BASE_URL);
    const passed = request(
      target,
      { headers: { ...asked.headers, host: target.host, 'accept-encoding': 'identity' } },
      (got) => {
        if (target.pathname !== '/sw.js') {
          answer.writeHead(got.statusCode ?? 502, got.headers);
          got.pipe(answer);
          return;
        }
        const parts: Buffer[] = [];
        got.on('data', (part: Buffer) => parts.push(part));
        got.on('end', () => {
          const script = Buffer.concat(parts).toString();
          const bare = script.replace(/precacheAndRoute\(\[.*?\],/s, 'precacheAndRoute([],');
          const headers: OutgoingHttpHeaders = { ...got.headers, 'cache-control': 'no-store' };
          delete headers['content-length'];
          delete headers.etag;
          answer.writeHead(200, headers);
          answer.end(`${bare}\n// version ${version}`);
        });
      },
    );
    passed.on('error', () => answer.writeHead(502).end());
    asked.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://localhost:${port}/`,
    publish: () => {
      version++;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
