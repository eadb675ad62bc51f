import { decibelsToAmplitude } from '../core/units.ts';
import type { AudioSource } from './audio-source.ts';

/** Which channels of the input are heard. */
export type ChannelSide = 'stereo' | 'left' | 'right';

/** Where every source goes in: gain, choice of channel, the listener; and out to the room only where that makes sense. */
export interface InputStage {
  /** Switches to a source (null = silence); the one before is disconnected, not disposed. */
  use(source: AudioSource | null): void;
  setGain(decibels: number): void;
  setChannels(side: ChannelSide): void;
  /** Whether audible sources (demo, files) are heard on this machine. */
  setMonitor(heard: boolean): void;
  dispose(): void;
}

/** Time constant of gain changes, short enough to feel direct and long enough not to click [s]. */
const GAIN_GLIDE_SECONDS = 0.015;

/** Builds the stage in front of `listener`; meters and the clip light come from the listener, behind the gain. */
export function createInputStage(
  context: AudioContext,
  { listener }: { readonly listener: AudioNode },
): InputStage {
  const gain = new GainNode(context, {
    channelCount: 2,
    channelCountMode: 'explicit',
    channelInterpretation: 'speakers',
  });
  const splitter = new ChannelSplitterNode(context, { numberOfOutputs: 2 });
  const merger = new ChannelMergerNode(context, { numberOfInputs: 2 });
  const monitor = new GainNode(context);
  const keepAlive = new GainNode(context, { gain: 0 });
  gain.connect(splitter);
  merger.connect(listener);
  monitor.connect(context.destination);
  // A node without a way to the destination may not be pulled; this one is, without being heard.
  if (listener.numberOfOutputs > 0) listener.connect(keepAlive).connect(context.destination);
  let current: AudioSource | null = null;

  const setChannels = (side: ChannelSide): void => {
    splitter.disconnect();
    splitter.connect(merger, side === 'right' ? 1 : 0, 0);
    splitter.connect(merger, side === 'left' ? 0 : 1, 1);
  };
  setChannels('stereo');

  const detach = (): void => {
    current?.node.disconnect(gain);
    if (current?.audible === true) current.node.disconnect(monitor);
    current = null;
  };

  return {
    use(source) {
      detach();
      current = source;
      source?.node.connect(gain);
      if (source?.audible === true) source.node.connect(monitor);
    },
    setGain(decibels) {
      gain.gain.setTargetAtTime(decibelsToAmplitude(decibels), context.currentTime, GAIN_GLIDE_SECONDS);
    },
    setChannels,
    setMonitor(heard) {
      monitor.gain.setTargetAtTime(heard ? 1 : 0, context.currentTime, GAIN_GLIDE_SECONDS);
    },
    dispose() {
      detach();
      for (const node of [gain, splitter, merger, monitor, keepAlive]) node.disconnect();
    },
  };
}
