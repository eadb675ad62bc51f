import { createReadStream, existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { isIP, type AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { WebSocketServer, type WebSocket } from 'ws';
import { pairSchema, PHONE_PATH, phoneTouchSchema, type ToPhone } from '../../src/link/remote-protocol.ts';
import { createPairing } from './pairing.ts';

/** First port that phones are offered. */
const PHONE_PORT = 4690;
const MOST_PHONES = 8;
/** No touch is longer; a bigger message ends the connection [bytes]. */
const MOST_MESSAGE_BYTES = 512;
/** Touches a phone may send; a finger on a fader makes some thirty [per second]. */
const MOST_TOUCHES_PER_SECOND = 60;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};

/** The server that phones reach, and nothing but the remote's page behind it. */
export interface PhoneServer {
  readonly code: () => string;
  readonly addresses: readonly string[];
  send(message: ToPhone): void;
  close(): void;
}

/** Opens the remote to the local network. `folder`: the built app. Rejects when no port is free. */
export async function openPhoneServer(
  folder: string,
  onTouch: (touch: unknown) => void,
  onCount: (count: number) => void,
): Promise<PhoneServer> {
  const pairing = createPairing();
  const phones = new Set<WebSocket>();
  const server = createServer((request, response) => {
    const file = remoteFile(folder, request.url ?? '/');
    if (file === null || !addressed(request)) {
      response.writeHead(404, HEADERS).end();
      return;
    }
    response.writeHead(200, { ...HEADERS, 'Content-Type': TYPES[extname(file)] ?? 'text/plain' });
    createReadStream(file).pipe(response);
  });
  const sockets = new WebSocketServer({
    server,
    path: PHONE_PATH,
    maxPayload: MOST_MESSAGE_BYTES,
    verifyClient: ({ req, origin }: { req: IncomingMessage; origin: string }) =>
      addressed(req) &&
      origin === `http://${req.headers.host ?? ''}` &&
      sockets.clients.size < 2 * MOST_PHONES,
  });
  const tell = (phone: WebSocket, message: ToPhone): void => {
    phone.send(JSON.stringify(message));
  };
  sockets.on('connection', (phone, request) => {
    const address = request.socket.remoteAddress ?? '';
    const allowance = createAllowance();
    phone.on('error', () => {
      phone.terminate();
    });
    phone.on('close', () => {
      if (phones.delete(phone)) onCount(phones.size);
    });
    phone.on('message', (data: Buffer) => {
      const message = parse(data);
      if (phones.has(phone)) {
        const touch = phoneTouchSchema.safeParse(message);
        if (touch.success && allowance(performance.now())) onTouch(touch.data);
        return;
      }
      const pair = pairSchema.safeParse(message);
      const verdict = pairing.attempt(address, pair.success ? pair.data.code : '', performance.now());
      if (verdict !== 'paired' || phones.size >= MOST_PHONES) {
        tell(phone, { kind: 'refused', reason: REASONS[verdict] });
        return;
      }
      phones.add(phone);
      tell(phone, { kind: 'paired' });
      onCount(phones.size);
    });
  });
  const port = await listen(server);
  return {
    code: pairing.code,
    addresses: localAddresses().map((address) => `http://${address}:${port}/`),
    send(message) {
      for (const phone of phones) tell(phone, message);
    },
    close() {
      for (const phone of sockets.clients) phone.terminate();
      sockets.close();
      server.close();
    },
  };
}

const REASONS = {
  paired: 'there are phones enough',
  wrong: 'that is not the code the console shows',
  locked: 'too many wrong codes: wait a minute',
} as const;

/** A name can be made to point here by anyone who runs a name server; an address cannot. */
function addressed({ headers }: IncomingMessage): boolean {
  const [host = ''] = (headers.host ?? '').split(':');
  return isIP(host) !== 0 || host === 'localhost';
}

/** The remote's page and what it loads; null for everything else of the app. */
function remoteFile(folder: string, url: string): string | null {
  const path = normalize(new URL(url, 'http://phone').pathname);
  const name = path === '/' ? '/remote.html' : path;
  if (name !== '/remote.html' && name !== '/icon.svg' && !/^\/assets\/[\w.-]+\.(js|css)$/.test(name))
    return null;
  const file = join(folder, name);
  return existsSync(file) ? file : null;
}

function parse(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString()) as unknown;
  } catch {
    return null;
  }
}

/** Counts the touches of each second. */
function createAllowance(): (nowMilliseconds: number) => boolean {
  let second = 0;
  let touches = 0;
  return (nowMilliseconds) => {
    const now = Math.floor(nowMilliseconds / 1000);
    if (now !== second) touches = 0;
    second = now;
    return ++touches <= MOST_TOUCHES_PER_SECOND;
  };
}

/** Listens on the first free port from the offered one on. */
async function listen(server: Server): Promise<number> {
  for (let port = PHONE_PORT; port < PHONE_PORT + 20; port++) {
    const taken = await new Promise<boolean>((resolve, reject) => {
      const failed = (thrown: NodeJS.ErrnoException): void => {
        if (thrown.code === 'EADDRINUSE') resolve(true);
        else reject(thrown);
      };
      server.once('error', failed);
      server.listen(port, '0.0.0.0', () => {
        server.removeListener('error', failed);
        resolve(false);
      });
    });
    if (!taken) return (server.address() as AddressInfo).port;
  }
  throw new Error('no port is free for phones');
}

/** This machine's addresses on its networks; its own loop when it has none. */
function localAddresses(): string[] {
  const found = Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
  return found.length > 0 ? found : ['127.0.0.1'];
}
