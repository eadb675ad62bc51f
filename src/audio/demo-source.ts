import { KikiError } from '../core/errors.ts';
import { SAMPLE_RATE_HZ } from '../core/units.ts';
import { createSourceEvents, type AudioSource } from './audio-source.ts';
import { DEMO_BARS, DEMO_PARTS } from './demo/form.ts';
import { BAR_SAMPLES } from './demo/grid.ts';
import type { DemoCommand, DemoReport } from './demo/protocol.ts';

/** The built-in track. */
export interface DemoSource extends AudioSource {
  readonly kind: 'demo';
  /** Jumps to the start of a part of `DEMO_PARTS`. */
  seekToPart(partIndex: number): void;
}

/** Bars that are rendered and scheduled ahead of the one that sounds: a page that is held up for 11 s is not heard. */
const BARS_AHEAD = 6;
/** The first bar starts this much after it is there, so that the context can schedule it whole [s]. */
const LEAD_SECONDS = 0.05;
/** Length of the fade when the sound stops in mid-bar [s]. */
const FADE_SECONDS = 0.02;

/** Plays the demo without end: a worker renders bar by bar, each bar is scheduled to the sample after the one before. */
export function createDemoSource(context: AudioContext): DemoSource {
  const node = new GainNode(context);
  const events = createSourceEvents();
  let run: DemoRun | null = null;

  const begin = (bar: number): Promise<void> => {
    run?.halt();
    const mine = startRun(context, node, bar, (event) => {
      if (event.kind === 'failed') run = null;
      events.emit(event);
    });
    run = mine;
    return mine.sounding;
  };
  const stop = (): void => {
    run?.halt();
    run = null;
  };
  return {
    kind: 'demo',
    node,
    audible: true,
    onEvent: events.onEvent,
    async start() {
      if (run) return;
      events.emit({ kind: 'state', state: 'starting', detail: '' });
      await begin(0);
      events.emit({ kind: 'state', state: 'running', detail: '' });
    },
    stop,
    seekToPart(partIndex) {
      const part = DEMO_PARTS[partIndex];
      if (!part) {
        throw new KikiError('UnknownPart', 'The demo has no such part', {
          expected: `0 to ${DEMO_PARTS.length - 1}`,
          actual: String(partIndex),
        });
      }
      events.emit({ kind: 'restart' });
      void begin(part.startBar);
    },
    dispose() {
      stop();
      node.disconnect();
    },
  };
}

/** One uninterrupted stretch of the demo, with a worker of its own, so that nothing of an earlier one can be heard. */
interface DemoRun {
  /** Resolves when the first bar is scheduled. */
  readonly sounding: Promise<void>;
  halt(): void;
}

type RunEvent = Parameters<ReturnType<typeof createSourceEvents>['emit']>[0];

function startRun(
  context: AudioContext,
  output: AudioNode,
  firstBar: number,
  emit: (event: RunEvent) => void,
): DemoRun {
  const worker = new Worker(new URL('./demo/worker.ts', import.meta.url), {
    type: 'module',
    name: 'kiki-demo',
  });
  const fade = new GainNode(context);
  fade.connect(output);
  const players = new Set<AudioBufferSourceNode>();
  let resolve = (): void => undefined;
  let reject: (error: KikiError) => void = () => undefined;
  const sounding = new Promise<void>((fulfil, refuse) => {
    resolve = fulfil;
    reject = refuse;
  });
  let nextBar = firstBar;
  let nextFrame: number | null = null;
  let halted = false;

  const request = (): void => {
    const command: DemoCommand = { kind: 'render', bar: nextBar++ };
    worker.postMessage(command);
  };
  const halt = (): void => {
    halted = true;
    worker.terminate();
    fade.gain.setTargetAtTime(0, context.currentTime, FADE_SECONDS / 4);
    for (const player of players) player.stop(context.currentTime + FADE_SECONDS);
    if (players.size === 0) fade.disconnect();
    resolve();
  };
  const fail = (actual: string): void => {
    const error = new KikiError('DemoFailed', `The demo cannot play: ${actual}`, {
      expected: 'a rendered bar',
      actual,
    });
    reject(error);
    halt();
    emit({ kind: 'failed', error });
  };
  const schedule = ({ bar, left, right }: Extract<DemoReport, { kind: 'bar' }>): void => {
    const soonest = Math.ceil((context.currentTime + LEAD_SECONDS) * SAMPLE_RATE_HZ);
    const late = nextFrame !== null && nextFrame < context.currentTime * SAMPLE_RATE_HZ;
    const frame = nextFrame === null || late ? soonest : nextFrame;
    nextFrame = frame + BAR_SAMPLES;
    const player = playBar(context, left, right);
    player.connect(fade);
    player.start(frame / SAMPLE_RATE_HZ);
    players.add(player);
    player.onended = () => {
      players.delete(player);
      player.disconnect();
      if (!halted) request();
      else if (players.size === 0) fade.disconnect();
    };
    emit({ kind: 'demo-bar', bar: bar % DEMO_BARS, atSeconds: frame / SAMPLE_RATE_HZ });
    resolve();
  };
  worker.onmessage = ({ data }: MessageEvent<DemoReport>) => {
    if (data.kind === 'bar') schedule(data);
    else fail(data.message);
  };
  worker.onerror = (event) => {
    fail(event.message || 'its worker did not start');
  };
  for (let ahead = 0; ahead <= BARS_AHEAD; ahead++) request();
  return { sounding, halt };
}

function playBar(
  context: AudioContext,
  left: Float32Array<ArrayBuffer>,
  right: Float32Array<ArrayBuffer>,
): AudioBufferSourceNode {
  const buffer = new AudioBuffer({ length: BAR_SAMPLES, numberOfChannels: 2, sampleRate: SAMPLE_RATE_HZ });
  buffer.copyToChannel(left, 0);
  buffer.copyToChannel(right, 1);
  return new AudioBufferSourceNode(context, { buffer });
}
