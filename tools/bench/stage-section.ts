import type { Page } from 'playwright-core';
import { openStageBrowser, type StageBrowser } from '../look/stage-browser.ts';
import type { StageMemory } from './stage-hour.ts';
import type { StageTimes } from './stage-times.ts';
import { type BenchFigure, type BenchSection, quantile } from './section.ts';

/** Finished marks of a long set, and live ones of its wildest second. */
const FINISHED_MARKS = 20_000;
const LIVE_MARKS = 500;

/** Frames that are timed; fewer where every one takes long. */
const TIMED_FRAMES = 120;
const PEER_FRAMES = 20;

/** Marks that a composer keeps; an hour of show goes on from there. */
const COMPOSER_CAPACITY = 32_768;

/** Modules of the bench as the page loads them. */
const TIMES_MODULE = '/tools/bench/stage-times.ts';
const HOUR_MODULE = '/tools/bench/stage-hour.ts';
const RECOVERY_MODULE = '/tools/bench/stage-recovery.ts';
const PEERS_MODULE = '/tools/bench/stage-peers.ts';
const DRAWS_MODULE = '/tools/bench/first-instances.ts';

/** Script time is what is measured, so pixels are few: software graphics must not hold the script up [pixels]. */
const WIDTH_PIXELS = 160;
const HEIGHT_PIXELS = 90;

/** The stage on the WebGL2 backend of a headless Chromium: script time, draw calls, memory, recovery, and two peers in the same browser. */
export const section: BenchSection = {
  name: 'stage',
  run: async () => {
    const stages = await openStageBrowser();
    try {
      return [
        ...(await framesFigures(stages)),
        ...(await hourFigures(stages)),
        ...(await recoveryFigures(stages)),
      ];
    } finally {
      await stages.close();
    }
  },
};

/** Calls an exported function of a module in the page. */
async function callInPage(page: Page, path: string, name: string, args: readonly number[]): Promise<unknown> {
  return page.evaluate(
    async (call) => {
      const module = (await import(call.path)) as Record<string, (...given: number[]) => unknown>;
      return module[call.name]?.(...call.args);
    },
    { path, name, args: [...args] },
  );
}

async function framesFigures(stages: StageBrowser): Promise<BenchFigure[]> {
  const page = await stages.open(WIDTH_PIXELS, HEIGHT_PIXELS);
  await callInPage(page, DRAWS_MODULE, 'drawFirstInstances', []);
  const times = (await callInPage(page, TIMES_MODULE, 'timeStage', [
    FINISHED_MARKS,
    LIVE_MARKS,
    TIMED_FRAMES,
  ])) as StageTimes;
  const { fullMilliseconds, intervalMilliseconds, drawCalls, liveMarks, finishedMarks } = times;
  const median = (values: readonly number[]): number => quantile(values, 0.5);
  const full = median(fullMilliseconds);
  const line2 = median(
    (await callInPage(page, PEERS_MODULE, 'timeLine2', [
      LIVE_MARKS,
      FINISHED_MARKS,
      PEER_FRAMES,
    ])) as number[],
  );
  const butterchurn = median(
    (await callInPage(page, PEERS_MODULE, 'timeButterchurn', [PEER_FRAMES])) as number[],
  );
  await page.close();
  return [
    {
      name: `script time of a frame, ${liveMarks.toFixed(0)} live and ${finishedMarks.toFixed(0)} finished marks, two decks: median`,
      value: full,
      unit: 'ms',
      goal: { most: 4 },
    },
    { name: 'the same with no finished marks: median', value: median(times.emptyMilliseconds), unit: 'ms' },
    {
      name: 'cost of the finished marks',
      value: full / median(times.emptyMilliseconds),
      unit: '×',
      goal: { most: 1.25 },
    },
    {
      name: 'cost of the finished marks while rings turns through a phrase',
      value: median(times.turningMilliseconds) / median(times.turningEmptyMilliseconds),
      unit: '×',
      goal: { most: 1.25 },
    },
    {
      name: 'script time of a frame of that phrase: median',
      value: median(times.turningMilliseconds),
      unit: 'ms',
      goal: { most: 4 },
    },
    {
      name: 'script time of a frame while a scene goes on air: median',
      value: median(times.launchMilliseconds),
      unit: 'ms',
      goal: { most: 4 },
    },
    {
      name: 'the longest script time of that launch (a frame at 60 Hz is 16.7 ms)',
      value: Math.max(...times.launchMilliseconds),
      unit: 'ms',
      goal: { most: 16.7 },
    },
    {
      name: 'the longest while the scene waited',
      value: Math.max(...times.waitingMilliseconds),
      unit: 'ms',
    },
    {
      name: 'script time: p99 over median',
      value: quantile(fullMilliseconds, 0.99) / full,
      unit: '×',
      goal: { most: 1.5 },
    },
    {
      name: 'arithmetic that is always the same, after each of those frames: p99 over median',
      value: quantile(times.evenMilliseconds, 0.99) / median(times.evenMilliseconds),
      unit: '×',
    },
    {
      name: "from frame to frame of the browser's loop: p99 over median",
      value: quantile(intervalMilliseconds, 0.99) / median(intervalMilliseconds),
      unit: '×',
      goal: { most: 1.5 },
    },
    { name: 'draw calls, both decks and four passes', value: drawCalls, unit: '', goal: { most: 20 } },
    { name: "the same marks as three's Line2 draws them: median", value: line2, unit: 'ms' },
    { name: 'Line2 over the stage', value: line2 / full, unit: '×' },
    { name: 'butterchurn, its plain preset: median', value: butterchurn, unit: 'ms' },
    { name: 'the stage over butterchurn', value: full / butterchurn, unit: '×' },
  ];
}

async function hourFigures(stages: StageBrowser): Promise<BenchFigure[]> {
  const page = await stages.open(WIDTH_PIXELS, HEIGHT_PIXELS);
  await callInPage(page, DRAWS_MODULE, 'drawFirstInstances', []);
  const memory = (await callInPage(page, HOUR_MODULE, 'hourOfShow', [COMPOSER_CAPACITY])) as StageMemory;
  await page.close();
  return [
    { name: 'a full set: marks kept', value: memory.earlyMarks, unit: '' },
    { name: 'after an accelerated hour more: marks kept', value: memory.lateMarks, unit: '' },
    {
      name: 'script heap after that hour over that before it',
      value: memory.lateHeapBytes / memory.earlyHeapBytes,
      unit: '×',
      goal: { most: 1.2 },
    },
    {
      name: 'geometries after that hour more than before it',
      value: memory.lateGeometries - memory.earlyGeometries,
      unit: '',
      goal: { most: 0 },
    },
  ];
}

async function recoveryFigures(stages: StageBrowser): Promise<BenchFigure[]> {
  const page = await stages.open(WIDTH_PIXELS, HEIGHT_PIXELS);
  await callInPage(page, RECOVERY_MODULE, 'drawSome', [40]);
  const contextMilliseconds = (await callInPage(page, RECOVERY_MODULE, 'recoverContext', [])) as number;
  const start = performance.now();
  await page.reload();
  await page.waitForFunction(() => 'kikiStage' in window);
  await page.evaluate(() => (window as unknown as { kikiStage: { ready: Promise<void> } }).kikiStage.ready);
  const pixels = (await callInPage(page, RECOVERY_MODULE, 'drawSome', [40])) as number;
  const reloadMilliseconds = pixels > 0 ? performance.now() - start : Infinity;
  await page.close();
  return [
    {
      name: 'graphics context lost → its ink is back',
      value: contextMilliseconds / 1000,
      unit: 's',
      goal: { most: 5 },
    },
    {
      name: 'window reloaded → it draws again',
      value: reloadMilliseconds / 1000,
      unit: 's',
      goal: { most: 5 },
    },
  ];
}
