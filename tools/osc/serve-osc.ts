import { createSocket, type Socket } from 'node:dgram';
import type { Server } from 'node:http';
import type { WebSocket } from 'ws';
import { OSC_PATH, OSC_PORT, type OscToConsole } from '../../src/link/osc-protocol.ts';
import { serveDoor } from '../own-page.ts';
import { readOsc } from './read-osc.ts';

/** The console says nothing on this socket [bytes]. */
const MOST_MESSAGE_BYTES = 16;
/** Ports that are tried where another program has the first. */
const MOST_PORTS = 20;

/**
 * Lets the console that this server serves hear OSC of programs on this machine: a port of the loopback is open for as long
 * as the console's socket is, and nothing listens before or after.
 */
export function serveOsc(server: Pick<Server, 'on'>): void {
  serveDoor(server, { path: OSC_PATH, mostMessageBytes: MOST_MESSAGE_BYTES, open });
}

async function open(socket: WebSocket): Promise<void> {
  const tell = (message: OscToConsole): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  };
  const udp = await listen();
  const close = (): void => {
    udp.close();
  };
  if (socket.readyState !== socket.OPEN) {
    close();
    return;
  }
  socket.on('close', close);
  socket.on('error', () => {
    socket.terminate();
  });
  udp.on('error', () => {
    socket.close();
  });
  udp.on('message', (packet) => {
    try {
      for (const touch of readOsc(packet)) tell({ kind: 'touch', ...touch });
    } catch (thrown) {
      tell({ kind: 'unread', reason: thrown instanceof Error ? thrown.message : String(thrown) });
    }
  });
  tell({ kind: 'open', port: udp.address().port });
}

/** Listens on the first free port of the loopback. Rejects when none is free. */
async function listen(): Promise<Socket> {
  for (let port = OSC_PORT; port < OSC_PORT + MOST_PORTS; port++) {
    const udp = createSocket('udp4');
    const free = await new Promise<boolean>((resolve, reject) => {
      udp.once('error', (thrown: NodeJS.ErrnoException) => {
        if (thrown.code === 'EADDRINUSE') resolve(false);
        else reject(thrown);
      });
      udp.bind({ address: '127.0.0.1', port, exclusive: true }, () => {
        udp.removeAllListeners('error');
        resolve(true);
      });
    });
    if (free) return udp;
    udp.close();
  }
  throw new Error('no port is free for OSC');
}
