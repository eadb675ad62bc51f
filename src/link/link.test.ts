import { describe, expect, it } from 'vitest';
import type { StageFeed } from '../core/stage-feed.ts';
import type { LinkChannel, LinkMessage } from './channel.ts';
import { openRelayEnd } from './relay-end.ts';
import { openStageEnd, type StageListener } from './stage-end.ts';

/** Channels that deliver to every other member at once, as BroadcastChannel does later. */
function createBus(): () => LinkChannel {
  const members = new Set<LinkChannel>();
  return () => {
    const channel: LinkChannel = {
      onmessage: null,
      postMessage: (message: LinkMessage) => {
        for (const member of members) {
          if (member !== channel)
            member.onmessage?.(new MessageEvent('message', { data: structuredClone(message) }));
        }
      },
      close: () => members.delete(channel),
    };
    members.add(channel);
    return channel;
  };
}

const silentRelay = {
  onStatus: () => undefined,
  onRecording: () => undefined,
  onProblem: () => undefined,
  onGoodbye: () => undefined,
};
const hearing = (onFeed: (feed: StageFeed) => void): StageListener => ({ onFeed, onOrder: () => undefined });
const solo = (voice: string): StageFeed => ({ kind: 'solo', voice });

describe('link', () => {
  it('tells a stage that arrives late the whole past, once and in order', () => {
    const open = createBus();
    const past = Array.from({ length: 450 }, (_, index) => solo(String(index)));
    openRelayEnd(open(), { ...silentRelay, past: () => past });
    const early: StageFeed[] = [];
    const late: StageFeed[] = [];
    openStageEnd(
      open(),
      'early',
      hearing((feed) => early.push(feed)),
    );
    openStageEnd(
      open(),
      'late',
      hearing((feed) => late.push(feed)),
    );
    expect(early).toEqual(past);
    expect(late).toEqual(past);
  });

  it('brings a stage back to a relay that started after it', () => {
    const open = createBus();
    const heard: StageFeed[] = [];
    openStageEnd(
      open(),
      'one',
      hearing((feed) => heard.push(feed)),
    );
    const relay = openRelayEnd(open(), { ...silentRelay, past: () => [solo('past')] });
    relay.send(solo('now'));
    expect(heard).toEqual([{ kind: 'restart' }, solo('past'), solo('now')]);
  });

  it('lets a stage start anew when the relay does: ids and times of the old one mean nothing to the new', () => {
    const open = createBus();
    const heard: StageFeed[] = [];
    const channel = open();
    const before = openRelayEnd(channel, { ...silentRelay, past: () => [solo('old past')] });
    openStageEnd(
      open(),
      'one',
      hearing((feed) => heard.push(feed)),
    );
    before.send(solo('old'));
    before.close();
    openRelayEnd(open(), { ...silentRelay, past: () => [solo('new past')] }).send(solo('new'));
    expect(heard).toEqual([
      solo('old past'),
      solo('old'),
      { kind: 'restart' },
      solo('new past'),
      solo('new'),
    ]);
  });

  it('tells the relay when a stage leaves', () => {
    const open = createBus();
    const left: string[] = [];
    openRelayEnd(open(), { ...silentRelay, onGoodbye: (id) => left.push(id), past: () => [] });
    openStageEnd(
      open(),
      'one',
      hearing(() => undefined),
    ).close();
    expect(left).toEqual(['one']);
  });

  it('orders one stage and no other', () => {
    const open = createBus();
    const orders: string[] = [];
    const obeying = (id: string): StageListener => ({
      onFeed: () => undefined,
      onOrder: (order) => orders.push(`${id} ${order}`),
    });
    const relay = openRelayEnd(open(), { ...silentRelay, past: () => [] });
    openStageEnd(open(), 'one', obeying('one'));
    openStageEnd(open(), 'two', obeying('two'));
    relay.order('two', 'close');
    expect(orders).toEqual(['two close']);
  });
});
