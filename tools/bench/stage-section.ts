import { chromium } from 'playwright-core';
import { preview } from 'vite';
import { KikiError } from '../../src/core/errors.ts';
import { findChromium } from '../find-chromium.mjs';
import { type BenchSection, quantile } from './section.ts';

/** Finished marks of a long set, and live ones of its wildest second. */
const FINISHED_MARKS = 20_000;
const LIVE_MARKS = 500;

/** Frames that are timed. */
const TIMED_FRAMES = 60;

interface StageTimes {
  readonly emptyMilliseconds: readonly number[];
  readonly fullMilliseconds: readonly number[];
  readonly drawCalls: number;
  readonly liveMarks: number;
  readonly finishedMarks: number;
}

/** The stage on the WebGL2 backend of a headless Chromium: script time and draw calls with 500 live marks, few and many finished. */
export const section: BenchSection = {
  name: 'stage',
  run: async () => {
    const { emptyMilliseconds, fullMilliseconds, drawCalls, liveMarks, finishedMarks } = await measure();
    return [
      {
        name: `script time of a frame, ${liveMarks.toFixed(0)} live and ${finishedMarks.toFixed(0)} finished marks: median`,
        value: quantile(fullMilliseconds, 0.5),
        unit: 'ms',
        goal: { most: 4 },
      },
      {
        name: 'the same with no finished marks: median',
        value: quantile(emptyMilliseconds, 0.5),
        unit: 'ms',
      },
      {
        name: 'cost of the finished marks',
        value: quantile(fullMilliseconds, 0.5) / quantile(emptyMilliseconds, 0.5),
        unit: '×',
        goal: { most: 1.25 },
      },
      {
        name: 'script time: p99 over median',
        value: quantile(fullMilliseconds, 0.99) / quantile(fullMilliseconds, 0.5),
        unit: '×',
      },
      { name: 'draw calls', value: drawCalls, unit: '', goal: { most: 20 } },
    ];
  },
};

async function measure(): Promise<StageTimes> {
  const executablePath = findChromium();
  if (executablePath === null) {
    throw new KikiError('NoBrowser', 'The stage is measured in Chromium, and there is none', {
      expected: 'chromium',
      actual: 'none',
    });
  }
  const server = await preview({ preview: { port: 4607, strictPort: false } });
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--enable-unsafe-swiftshader'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 160, height: 90 } });
    page.setDefaultTimeout(300_000);
    // The TypeScript runner wraps named functions in this helper, which the page does not have.
    await page.addInitScript('globalThis.__name = (value) => value');
    await page.goto(
      `${server.resolvedUrls?.local[0] ?? 'http://localhost:4607/'}stage.html?harness=1&backend=webgl2`,
    );
    await page.waitForFunction(() => 'kikiStage' in window);
    return await page.evaluate(timeStage, {
      finished: FINISHED_MARKS,
      live: LIVE_MARKS,
      frames: TIMED_FRAMES,
    });
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Runs in the page; it must not refer to anything outside itself. */
async function timeStage({
  finished,
  live,
  frames,
}: {
  finished: number;
  live: number;
  frames: number;
}): Promise<StageTimes> {
  const { kikiStage: stage } = window as unknown as {
    kikiStage: {
      ready: Promise<void>;
      feed(message: object): void;
      renderFrame(seconds: number): void;
      status(): { drawCalls: number; liveMarks: number; finishedMarks: number };
    };
  };
  await stage.ready;
  const a = {
    id: 'bench',
    name: 'Bench',
    layout: 'constellation',
    material: 'brush',
    palette: 'ember',
    voices: [],
    passes: [],
    markScale: 1,
    stayBars: 0,
  };
  stage.feed({ kind: 'look', look: { a, b: null, crossfade: 0 } });
  let seconds = 1;
  let id = 0;
  const ink = (penSeconds: number): void => {
    id++;
    const wave = (i: number): number => Math.sin(id * 1.7 + i * 1.3);
    const points = Float32Array.from({ length: 6 * 24 + 2 }, (_, i) => 0.5 + 0.4 * wave(i));
    const strokes = [{ points, widths: new Float32Array(25).fill(0.02), colour: [1, 1, 1] }];
    const voice = ['kick', 'hats', 'bass', 'lead'][id % 4];
    const descriptors = {
      size: 0.7,
      ink: 0.1,
      angularity: 0.4,
      height: 0.5,
      hue: (id % 9) / 9,
      lightness: 0.7,
    };
    const onset = { id, voice, timeSeconds: seconds, reportedAtSeconds: seconds, strength: 0.8 };
    const embedding = Float32Array.from([wave(1), wave(2), wave(3)]);
    stage.feed({
      kind: 'ink',
      squiggle: {
        kind: 'strokes',
        onset,
        pack: 'bench',
        descriptors,
        embedding,
        penSeconds,
        heardFraction: 1,
        strokes,
      },
    });
  };
  const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
  const timed = async (): Promise<number[]> => {
    for (let i = 0; i < live; i++) ink(60);
    for (let i = 0; i < 10; i++) stage.renderFrame((seconds += 1 / 60));
    const times: number[] = [];
    for (let i = 0; i < frames; i++) {
      await rest();
      const start = performance.now();
      stage.renderFrame((seconds += 1 / 60));
      times.push(performance.now() - start);
    }
    return times;
  };
  const emptyMilliseconds = await timed();
  stage.feed({ kind: 'restart' });
  stage.renderFrame((seconds += 1));
  while (id < finished + live) {
    for (let i = 0; i < 400; i++) ink(0.1);
    for (let i = 0; i < 8; i++) stage.renderFrame((seconds += 1));
    await rest();
  }
  const patience = seconds + 900;
  while (stage.status().liveMarks > 0 && seconds < patience) stage.renderFrame((seconds += 1));
  const { finishedMarks } = stage.status();
  const fullMilliseconds = await timed();
  const { drawCalls, liveMarks } = stage.status();
  return { emptyMilliseconds, fullMilliseconds, drawCalls, liveMarks, finishedMarks };
}
