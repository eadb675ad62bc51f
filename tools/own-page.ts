import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';

/** Whether a request comes from this very machine, and from a page that this very server gave to it. */
export function isOwnPage({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): boolean {
  const address = socket.remoteAddress ?? '';
  const here = address === '::1' || /^(::ffff:)?127\./.test(address);
  return (
    here &&
    headers.origin === `http://${headers.host ?? ''}` &&
    /^(localhost|127\.0\.0\.1)(:|$)/.test(headers.host ?? '')
  );
}

/** What a page of this server may ask it to open; everybody else is turned away. */
export interface Door {
  readonly path: string;
  /** Longest message from the page [bytes]. */
  readonly mostMessageBytes: number;
  /** A rejection closes the socket: the page says that it cannot be done. */
  readonly open: (socket: WebSocket) => Promise<void>;
}

/** Opens a socket to this server's own pages at a path. */
export function serveDoor(server: Pick<Server, 'on'>, { path, mostMessageBytes, open }: Door): void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: mostMessageBytes });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url !== path) return;
    if (!isOwnPage(request)) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      open(opened).catch(() => {
        opened.close();
      });
    });
  });
}
