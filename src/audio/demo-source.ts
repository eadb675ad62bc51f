import { KikiError } from '../core/errors.ts';
import { SAMPLE_RATE_HZ } from '../core/units.ts';
import type { AudioSource, AudioSourceEvent } from './audio-source.ts';
import { DEMO_BARS, DEMO_PARTS } from './demo/form.ts';
import { BAR_SAMPLES } from './demo/grid.ts';
import type { DemoCommand, DemoReport } from './demo/protocol.ts';
import { createEventFeed } from './event-feed.ts';

/** The built-in track. */
export interface DemoSource extends AudioSource {
  /** Jumps to the start of a part of `DEMO_PARTS`. */
  seekToPart(partIndex: number): void;
}

/** Bars that are rendered and scheduled ahead of the one that sounds: a worker that is held up for 3.8 s is not heard. */
const BARS_AHEAD = 2;
/** The first bar starts this much after it is there, so that the context can schedule it whole [s]. */
const LEAD_SECONDS = 0.05;
const FADE_SECONDS = 0.02;

/** Plays the demo without end: a worker renders bar by bar, each bar is scheduled to the sample after the one before. */
export function createDemoSource(context: AudioContext): DemoSource {
  const node = new GainNode(context);
  const worker = new Worker(new URL('./demo/worker.ts', import.meta.url), {
    type: 'module',
    name: 'kiki-demo',
  });
  const feed = createEventFeed<AudioSourceEvent>();
  const sounding = new Map<AudioBufferSourceNode, number>();
  let run = 0;
  let playing = false;
  let fresh = true;
  let nextBar = 0;
  let nextFrame: number | null = null;
  let started: { resolve: () => void; reject: (error: KikiError) => void } | null = null;

  const tell = (state: 'idle' | 'starting' | 'running', detail = ''): void => {
    feed.emit({ kind: 'state', state, label: 'Demo', detail });
  };
  const request = (): void => {
    const command: DemoCommand = { kind: 'render-bar', requestId: run, barIndex: nextBar % DEMO_BARS, fresh };
    fresh = false;
    nextBar++;
    worker.postMessage(command);
  };
  const fail = (message: string): void => {
    const error = new KikiError('DemoFailed', `The demo cannot play: ${message}`, {
      expected: 'a rendered bar',
      actual: message,
    });
    halt();
    tell('idle', error.message);
    feed.emit({ kind: 'failed', error });
    started?.reject(error);
    started = null;
  };
  const schedule = (report: Extract<DemoReport, { kind: 'bar' }>): void => {
    const buffer = new AudioBuffer({ length: BAR_SAMPLES, numberOfChannels: 2, sampleRate: SAMPLE_RATE_HZ });
    buffer.copyToChannel(report.left, 0);
    buffer.copyToChannel(report.right, 1);
    const earliest = Math.ceil((context.currentTime + LEAD_SECONDS) * SAMPLE_RATE_HZ);
    const late = nextFrame !== null && nextFrame < context.currentTime * SAMPLE_RATE_HZ;
    if (late) feed.emit({ kind: 'restart' });
    const frame = nextFrame === null || late ? earliest : nextFrame;
    nextFrame = frame + BAR_SAMPLES;
    const player = new AudioBufferSourceNode(context, { buffer });
    player.connect(node);
    player.start(frame / SAMPLE_RATE_HZ);
    sounding.set(player, run);
    player.onended = () => {
      sounding.delete(player);
      player.disconnect();
      if (playing) request();
    };
    feed.emit({ kind: 'demo-bar', barIndex: report.barIndex, atSeconds: frame / SAMPLE_RATE_HZ });
    if (started) {
      tell('running');
      started.resolve();
      started = null;
    }
  };
  const halt = (): void => {
    playing = false;
    run++;
    const end = context.currentTime + FADE_SECONDS;
    node.gain.cancelScheduledValues(context.currentTime);
    node.gain.setTargetAtTime(0, context.currentTime, FADE_SECONDS / 4);
    for (const player of sounding.keys()) {
      player.onended = () => {
        player.disconnect();
      };
      player.stop(end);
    }
    sounding.clear();
  };
  const begin = (bar: number): void => {
    playing = true;
    fresh = true;
    nextBar = bar;
    nextFrame = null;
    node.gain.cancelScheduledValues(context.currentTime);
    node.gain.setValueAtTime(1, context.currentTime + FADE_SECONDS);
    for (let ahead = 0; ahead <= BARS_AHEAD; ahead++) request();
  };
  worker.onmessage = ({ data }: MessageEvent<DemoReport>) => {
    if (data.requestId !== run || !playing) return;
    if (data.kind === 'bar') schedule(data);
    else fail(data.error.message);
  };
  worker.onerror = (event) => {
    fail(event.message || 'its worker did not start');
  };

  return {
    kind: 'demo',
    node,
    audible: true,
    start() {
      if (playing) return Promise.resolve();
      tell('starting');
      return new Promise((resolve, reject) => {
        started = { resolve, reject };
        begin(0);
      });
    },
    stop() {
      halt();
      tell('idle');
    },
    seekToPart(partIndex) {
      const part = DEMO_PARTS[partIndex];
      if (!part)
        throw new KikiError('UnknownPart', 'The demo has no such part', {
          expected: `0 to ${DEMO_PARTS.length - 1}`,
          actual: String(partIndex),
        });
      halt();
      feed.emit({ kind: 'restart' });
      begin(part.startBar);
    },
    dispose() {
      halt();
      worker.terminate();
      node.disconnect();
    },
    subscribe: feed.subscribe,
  };
}
