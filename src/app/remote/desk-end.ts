import { DESK_PATH, phoneTouchSchema, type DeskState, type ToDesk } from '../../link/remote-protocol.ts';
import { valueAt } from '../../show/parameter.ts';
import { registry, runCommand, writeParameter } from '../../show/registry.ts';
import { reportStatus, statusStore } from '../../show/status.ts';
import { sceneInPreview, sceneOnAir, showStore } from '../../show/store.ts';

/** How often phones hear how the desk stands at most [ms]. */
const STATE_MILLISECONDS = 100;

/** What a phone shows beside the scenes; it may ask for these and for scenes, and for nothing else. */
const PHONE_COMMANDS = [
  'next-scene',
  'tap',
  'this-is-the-one',
  'cross-over',
  'autopilot',
  'map-of-the-night',
  'freeze',
  'fade-out',
  'blackout',
  'panic',
] as const;
const PHONE_FADERS = ['fader', 'crossfade'] as const;

/** How the desk stands, as phones show it. */
export function deskState(): DeskState {
  const state = showStore.getState();
  const { show, performance } = state;
  const { commands } = registry();
  return {
    show: show.name,
    onAir: sceneOnAir(state).name,
    next: sceneInPreview(state).name,
    scenes: show.scenes.slice(0, 32).map(({ name }, index) => ({
      id: `launch-${index + 1}`,
      label: name,
      lit: commands.get(`launch-${index + 1}`)?.lit?.(state, statusStore.getState()) ?? false,
    })),
    commands: PHONE_COMMANDS.flatMap((id) => {
      const command = commands.get(id);
      return command
        ? [{ id, label: command.label, lit: command.lit?.(state, statusStore.getState()) ?? false }]
        : [];
    }),
    fader: performance.fader,
    crossfade: performance.crossfade,
  };
}

/** Does what a phone asked for, if it is one of the things that phones may ask for. */
export function obeyPhone(said: unknown, nowMilliseconds: number): boolean {
  const touch = phoneTouchSchema.safeParse(said);
  if (!touch.success) return false;
  if (touch.data.kind === 'command') {
    const { id } = touch.data;
    const allowed = /^launch-\d+$/.test(id) || PHONE_COMMANDS.some((command) => command === id);
    return allowed && runCommand(id, nowMilliseconds);
  }
  const { id, share } = touch.data;
  const parameter = registry().parameters.get(id);
  if (!parameter || !PHONE_FADERS.some((fader) => fader === id)) return false;
  writeParameter(id, valueAt(parameter, share));
  return true;
}

/** Opens the remote to the local network, or closes it; how that goes is said in the status. */
export function createRemoteDesk(): { open(): void; close(): void } {
  let socket: WebSocket | null = null;
  let stop: (() => void) | null = null;
  const close = (): void => {
    stop?.();
    stop = null;
    socket?.close();
    socket = null;
  };
  return {
    open() {
      if (socket) return;
      const opening = new WebSocket(DESK_PATH);
      socket = opening;
      reportStatus({ remote: { state: 'opening', code: '', addresses: [], phones: 0 } });
      opening.onmessage = ({ data }: MessageEvent<string>) => {
        hearServer(JSON.parse(data) as ToDesk);
        stop ??= tellPhones(opening);
      };
      opening.onclose = () => {
        if (socket !== opening) return;
        const { state } = statusStore.getState().remote;
        close();
        reportStatus({
          remote: { state: state === 'opening' ? 'unavailable' : 'off', code: '', addresses: [], phones: 0 },
        });
      };
    },
    close() {
      close();
      reportStatus({ remote: { state: 'off', code: '', addresses: [], phones: 0 } });
    },
  };
}

function hearServer(message: ToDesk): void {
  const { remote } = statusStore.getState();
  switch (message.kind) {
    case 'open': {
      const { code, addresses } = message;
      if (remote.state !== 'open' || remote.code !== code)
        reportStatus({ remote: { ...remote, state: 'open', code, addresses } });
      break;
    }
    case 'phones':
      reportStatus({ remote: { ...remote, phones: message.count } });
      break;
    case 'touch':
      obeyPhone(message.touch, performance.now());
      break;
  }
}

/** Sends the state whenever it has changed. Returns the way to stop. */
function tellPhones(socket: WebSocket): () => void {
  let said = '';
  let phones = 0;
  const tell = (): void => {
    const text = JSON.stringify(deskState());
    const { remote } = statusStore.getState();
    // A phone that has just come knows nothing yet.
    if (text === said && remote.phones <= phones) return;
    said = text;
    phones = remote.phones;
    if (socket.readyState === WebSocket.OPEN) socket.send(text);
  };
  const timer = setInterval(tell, STATE_MILLISECONDS);
  return () => {
    clearInterval(timer);
  };
}
