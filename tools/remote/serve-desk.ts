import type { Server } from 'node:http';
import type { WebSocket } from 'ws';
import { DESK_PATH, type DeskState, type ToDesk } from '../../src/link/remote-protocol.ts';
import { serveDoor } from '../own-page.ts';
import { openPhoneServer, type PhoneServer } from './phone-server.ts';

/** Largest state the console sends its phones [bytes]. */
const MOST_STATE_BYTES = 200_000;

/**
 * Lets the console that this server serves open the remote: phones are let in for as long as its socket is open, and
 * nothing listens on the network before or after.
 */
export function serveDesk(server: Pick<Server, 'on'>, folder: string): void {
  serveDoor(server, {
    path: DESK_PATH,
    mostMessageBytes: MOST_STATE_BYTES,
    open: (desk) => open(desk, folder),
  });
}

async function open(desk: WebSocket, folder: string): Promise<void> {
  const tell = (message: ToDesk): void => {
    desk.send(JSON.stringify(message));
  };
  const phones: PhoneServer = await openPhoneServer(
    folder,
    (touch) => {
      tell({ kind: 'touch', touch });
    },
    (count) => {
      tell({ kind: 'phones', count });
    },
  );
  desk.on('close', () => {
    phones.close();
  });
  if (desk.readyState !== desk.OPEN) {
    phones.close();
    return;
  }
  desk.on('error', () => {
    desk.terminate();
  });
  desk.on('message', (data: Buffer) => {
    phones.send({ kind: 'desk', state: JSON.parse(data.toString()) as DeskState });
    // The code may have been thrown away because of guessing: the console always shows the one that holds.
    tell({ kind: 'open', code: phones.code(), addresses: phones.addresses });
  });
  tell({ kind: 'open', code: phones.code(), addresses: phones.addresses });
}
