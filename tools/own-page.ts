import type { IncomingMessage } from 'node:http';

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
