import type { Door } from '../../console/services.ts';
import { FULL_VALUE, type Touch } from '../../control/touch.ts';
import { OSC_PATH, oscToConsoleSchema } from '../../link/osc-protocol.ts';
import { INITIAL_STATUS, reportStatus, statusStore } from '../../show/status.ts';

/** Asks the server of this page to hear OSC and makes what it hears into touches; how that goes is said in the status. */
export function createOscEnd(hand: (touch: Touch) => void): Door {
  let socket: WebSocket | null = null;

  function hear(said: unknown): void {
    const message = oscToConsoleSchema.parse(said);
    const { osc } = statusStore.getState();
    switch (message.kind) {
      case 'open':
        reportStatus({ osc: { state: 'open', port: message.port, problem: '' } });
        break;
      case 'touch': {
        const { address, share } = message;
        if (osc.problem !== '') reportStatus({ osc: { ...osc, problem: '' } });
        hand({
          gesture: { kind: 'osc', address },
          value: share * FULL_VALUE,
          atMilliseconds: performance.now(),
        });
        break;
      }
      case 'unread':
        reportStatus({ osc: { ...osc, problem: message.reason } });
        break;
    }
  }

  return {
    open() {
      if (socket) return;
      const opening = new WebSocket(OSC_PATH);
      socket = opening;
      reportStatus({ osc: { ...INITIAL_STATUS.osc, state: 'opening' } });
      opening.onmessage = ({ data }: MessageEvent<string>) => {
        hear(JSON.parse(data));
      };
      opening.onclose = () => {
        if (socket !== opening) return;
        socket = null;
        reportStatus({ osc: { ...INITIAL_STATUS.osc, state: 'unavailable' } });
      };
    },
    close() {
      const closing = socket;
      socket = null;
      closing?.close();
      reportStatus({ osc: INITIAL_STATUS.osc });
    },
  };
}
