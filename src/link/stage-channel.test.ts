import { describe, expect, it } from 'vitest';
import type { StageFeed } from '../core/stage-feed.ts';
import type { BridgeState } from './bridge/bridge-channel.ts';
import type { LinkChannel, LinkMessage } from './channel.ts';
import { joinChannels } from './joined-channel.ts';
import { openRelayEnd } from './relay-end.ts';
import { openStageChannel } from './stage-channel.ts';
import { openStageEnd } from './stage-end.ts';

/** Two ends of a wire; each hears what the other posts. */
function createWire(): [LinkChannel, LinkChannel] {
  const end = (): LinkChannel & { other?: LinkChannel } => ({
    onmessage: null,
    close: () => undefined,
    postMessage(message: LinkMessage) {
      this.other?.onmessage?.(new MessageEvent('message', { data: structuredClone(message) }));
    },
  });
  const [a, b] = [end(), end()];
  [a.other, b.other] = [b, a];
  return [a, b];
}

const solo = (voice: string): StageFeed => ({ kind: 'solo', voice });
const silent = {
  onStatus: () => undefined,
  onRecording: () => undefined,
  onProblem: () => undefined,
  onGoodbye: () => undefined,
};

/** A stage with a local wire and a bridge, the moment at which its patience ends, and all it hears. */
function openStage() {
  const [local, localRelay] = createWire();
  const [bridge, bridgeRelay] = createWire();
  const heard: StageFeed[] = [];
  const states: string[] = [];
  let bridgeOpened = 0;
  let impatient: () => void = () => undefined;
  const channel = openStageChannel(local, {
    openBridge: (onState: (state: BridgeState) => void) => {
      bridgeOpened++;
      onState('joined');
      return Promise.resolve(bridge);
    },
    after: (_, then) => (impatient = then),
    onState: (state) => states.push(state),
  });
  openStageEnd(channel, 'one', { onFeed: (feed) => heard.push(feed), onOrder: () => undefined });
  const runOutOfPatience = async (): Promise<void> => {
    impatient();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { localRelay, bridgeRelay, heard, states, runOutOfPatience, bridgeOpened: () => bridgeOpened };
}

describe("a stage's way to its console", () => {
  it('needs no bridge where a console of its own browser answers', async () => {
    const { localRelay, heard, states, runOutOfPatience, bridgeOpened } = openStage();
    openRelayEnd(localRelay, { ...silent, past: () => [solo('past')] });
    await runOutOfPatience();
    expect(heard).toEqual([{ kind: 'restart' }, solo('past')]);
    expect(states).toEqual(['local']);
    expect(bridgeOpened()).toBe(0);
  });

  it('goes over the bridge where none answers, and home again when one does', async () => {
    const { localRelay, bridgeRelay, heard, states, runOutOfPatience } = openStage();
    await runOutOfPatience();
    openRelayEnd(bridgeRelay, { ...silent, past: () => [solo('far')] });
    expect(heard).toEqual([{ kind: 'restart' }, solo('far')]);
    const near = openRelayEnd(localRelay, { ...silent, past: () => [solo('near')] });
    bridgeRelay.postMessage({ kind: 'feed', feed: solo('far again') });
    near.send(solo('now'));
    expect(heard.slice(2)).toEqual([{ kind: 'restart' }, solo('near'), solo('now')]);
    expect(states).toEqual(['joined', 'local']);
  });
});

describe('channels joined for the relay', () => {
  it('tell the past and orders only where the stage is, and everything else everywhere', () => {
    const wires = [createWire(), createWire()];
    const heard: string[][] = [[], []];
    const joined = joinChannels(wires[0]![0]);
    joined.add(wires[1]![0]);
    wires.forEach(([, far], i) => (far.onmessage = ({ data }) => heard[i]!.push(data.kind)));
    const relay = openRelayEnd(joined, { ...silent, past: () => [solo('past')] });
    wires[1]![1].postMessage({ kind: 'hello', stageId: 'far' });
    relay.order('far', 'close');
    relay.send(solo('now'));
    expect(heard).toEqual([
      ['relay-started', 'feed'],
      ['relay-started', 'past', 'order', 'feed'],
    ]);
  });
});
