import type { LinkChannel, LinkMessage } from './channel.ts';

/** Several channels as one. What is for one stage alone goes only where that stage was last heard. */
export interface JoinedChannel extends LinkChannel {
  add(channel: LinkChannel): void;
}

/** The relay's way to stages of its own browser and of others. */
export function joinChannels(first: LinkChannel): JoinedChannel {
  const channels: LinkChannel[] = [];
  const homes = new Map<string, LinkChannel>();
  const joined: JoinedChannel = {
    onmessage: null,
    add(channel) {
      channels.push(channel);
      channel.onmessage = (event) => {
        const { data } = event;
        const stage = data.kind === 'status' ? data.status.stageId : stageOf(data);
        if (data.kind === 'goodbye') homes.delete(data.stageId);
        else if (stage !== null) homes.set(stage, channel);
        joined.onmessage?.(event);
      };
    },
    postMessage(message) {
      const home = homes.get(stageOf(message) ?? '');
      for (const channel of home === undefined ? channels : [home]) channel.postMessage(message);
    },
    close() {
      for (const channel of channels) channel.close();
    },
  };
  joined.add(first);
  return joined;
}

function stageOf(message: LinkMessage): string | null {
  return 'stageId' in message ? message.stageId : null;
}
