import { framesIn, timeOf, type FrameFigures } from './frame-watch.ts';
import { packFigures } from './pack-switches.ts';
import { longestWork, traceFrames } from './processor-time.ts';
import { readFrames } from './read-frames.ts';
import { type BenchFigure, type BenchSection, quantile } from './section.ts';
import { latenciesOf, openShowApp, outputLatencyOf, type ShowApp } from './show-app.ts';

/** What is looked at after each launch, and as long without one before it [ms]. */
const WINDOW_MILLISECONDS = 1000;

/** Until a scene that was launched is on air and at rest [ms]. */
const ON_AIR_MILLISECONDS = 3000;

/** Demo that is listened to for the latency [ms]. */
const INK_MILLISECONDS = 15_000;

/** Keys that launch the scenes of the fresh show; the first is on air. */
const SCENE_KEYS = ['2', '3', '4', '5', '6', '7', '8', '9', '1'];

/** How long the console hangs, and how often [ms]. */
const HANG_MILLISECONDS = 500;
const HANGS = 8;

/** What a frame's script may take of a processor: of a display's 16.7 ms the browser needs the rest to show the picture [ms]. */
const WORK_MILLISECONDS = 12;

/** Length of the recording that is looked at [ms]. */
const RECORDED_MILLISECONDS = 10_000;

/** The built app with console, demo and stage window: what launches, a hanging console and a recording cost the stage's frames. */
export const section: BenchSection = {
  name: 'show',
  run: async () => {
    const app = await openShowApp();
    try {
      const ink = await inkFigures(app);
      const hangs = await hangFigures(app);
      const recording = await recordingFigures(app);
      const launches = await launchFigures(app);
      return [...ink, ...launches, ...(await packFigures(app)), ...hangs, ...recording];
    } finally {
      await app.close();
    }
  },
};

/** How long the demo's sounds wait for their first ink, the audio device's own latency left out. */
async function inkFigures({ console: page, card, unfilled }: ShowApp): Promise<BenchFigure[]> {
  await page.waitForTimeout(INK_MILLISECONDS);
  const { sounds, marks } = await latenciesOf(page);
  return [
    { name: `graphics: ${card}${unfilled ? ' (pictures are not filled)' : ''}`, value: 1, unit: '' },
    { name: 'onset → first ink on the stage: median', value: quantile(sounds, 0.5), unit: 'ms' },
    {
      name: 'onset → first ink on the stage: p95',
      value: quantile(sounds, 0.95),
      unit: 'ms',
      goal: { most: unfilled ? 90 : 50 },
    },
    { name: 'of so many sounds', value: sounds.length, unit: '' },
    {
      name: 'the same of every voice, of those too that are told later: median',
      value: quantile(marks, 0.5),
      unit: 'ms',
    },
    { name: 'p95', value: quantile(marks, 0.95), unit: 'ms' },
    {
      name: 'the audio device, not in these: sound is made so long before it is heard',
      value: await outputLatencyOf(page),
      unit: 'ms',
    },
  ];
}

/** Every scene of the fresh show goes on air, twice. */
async function launchFigures({ console: page, stage }: ShowApp): Promise<BenchFigure[]> {
  await page.getByRole('tab', { name: 'Hear' }).click();
  const rests: number[] = [];
  const launches: [number[], number[]] = [[], []];
  const traced = await traceFrames(stage);
  for (const round of launches)
    for (const key of SCENE_KEYS) {
      rests.push(await timeOf(stage));
      await page.waitForTimeout(WINDOW_MILLISECONDS);
      round.push(await timeOf(stage));
      // The scene that already waits goes at once.
      await page.keyboard.press(key);
      await page.keyboard.press(key);
      await page.waitForTimeout(ON_AIR_MILLISECONDS);
    }
  const work = await traced();
  const worked = (begins: readonly number[]): number => longestWork(work, begins, WINDOW_MILLISECONDS);
  const of = (begins: readonly number[]): Promise<FrameFigures> =>
    framesIn(stage, begins, WINDOW_MILLISECONDS);
  const [rest, first, again] = [await of(rests), await of(launches[0]), await of(launches[1])];
  const scenes = SCENE_KEYS.length;
  return [
    { name: 'the stage, from frame to frame: median', value: rest.medianMilliseconds, unit: 'ms' },
    { name: 'dropped frames in a second without a launch', value: rest.dropped / rests.length, unit: '' },
    {
      name: 'more of them in the second of a first launch',
      value: first.dropped / scenes - rest.dropped / rests.length,
      unit: '',
      goal: { most: 0.5 },
    },
    {
      name: 'more of them in the second of a later launch',
      value: again.dropped / scenes - rest.dropped / rests.length,
      unit: '',
      goal: { most: 0.5 },
    },
    { name: 'programs built in the second of a first launch', value: first.built / scenes, unit: '' },
    {
      name: "longest that a processor works on a frame's script without a launch",
      value: worked(rests),
      unit: 'ms',
    },
    {
      name: 'of a first launch',
      value: worked(launches[0]),
      unit: 'ms',
      goal: { most: WORK_MILLISECONDS },
    },
    {
      name: 'of a later launch',
      value: worked(launches[1]),
      unit: 'ms',
      goal: { most: WORK_MILLISECONDS },
    },
    {
      name: 'longest script by the clock, other processes between, without a launch',
      value: rest.longestScriptMilliseconds,
      unit: 'ms',
    },
    { name: 'of a first launch', value: first.longestScriptMilliseconds, unit: 'ms' },
    { name: 'of a later launch', value: again.longestScriptMilliseconds, unit: 'ms' },
    { name: 'from frame to frame without a launch: longest', value: rest.longestMilliseconds, unit: 'ms' },
    { name: 'of a first launch: longest', value: first.longestMilliseconds, unit: 'ms' },
    { name: 'of a later launch: longest', value: again.longestMilliseconds, unit: 'ms' },
  ];
}

/** The console's main thread does nothing else for half a second, again and again. */
async function hangFigures({ console: page, stage }: ShowApp): Promise<BenchFigure[]> {
  const free: number[] = [];
  const hung: number[] = [];
  for (let i = 0; i < HANGS; i++) {
    free.push(await timeOf(stage));
    await page.waitForTimeout(HANG_MILLISECONDS + 100);
    hung.push(await timeOf(stage));
    await page.evaluate((milliseconds) => {
      const end = performance.now() + milliseconds;
      while (performance.now() < end);
    }, HANG_MILLISECONDS);
    await page.waitForTimeout(WINDOW_MILLISECONDS);
  }
  const [rest, hang] = [
    await framesIn(stage, free, HANG_MILLISECONDS),
    await framesIn(stage, hung, HANG_MILLISECONDS),
  ];
  return [
    {
      name: 'stage frames while the console hangs for 500 ms: median',
      value: hang.medianMilliseconds,
      unit: 'ms',
    },
    { name: 'the longest', value: hang.longestMilliseconds, unit: 'ms', goal: { most: 33 } },
    { name: 'the longest while it does not', value: rest.longestMilliseconds, unit: 'ms' },
  ];
}

/** The stage is recorded while the demo plays. */
async function recordingFigures({ console: page, stage }: ShowApp): Promise<BenchFigure[]> {
  await page.getByRole('tab', { name: 'Keep', exact: true }).click();
  const video = page.getByRole('region', { name: 'Video' });
  const free = await timeOf(stage);
  await page.waitForTimeout(RECORDED_MILLISECONDS);
  await video.getByRole('button', { name: 'Record' }).click();
  await video.getByText(/0:0[1-9]/).waitFor();
  const recording = await timeOf(stage);
  await page.waitForTimeout(RECORDED_MILLISECONDS);
  const downloading = page.waitForEvent('download');
  await video.getByRole('button', { name: 'Stop' }).click();
  const frames = await readFrames(await (await downloading).path());
  const [rest, recorded] = [
    await framesIn(stage, [free], RECORDED_MILLISECONDS),
    await framesIn(stage, [recording], RECORDED_MILLISECONDS),
  ];
  const gaps = frames.slice(1).map(({ seconds }, i) => 1000 * (seconds - (frames[i]?.seconds ?? 0)));
  const lengthSeconds = (frames.at(-1)?.seconds ?? NaN) - (frames[0]?.seconds ?? NaN);
  const perSecond = (frames.length - 1) / lengthSeconds;
  const usualBytes = quantile(
    frames.map(({ bytes }) => bytes),
    0.5,
  );
  const newPictures = frames.filter(({ bytes }) => bytes > usualBytes / 4).length / frames.length;
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  return [
    { name: 'a recording beside the demo: frames a second in the file', value: perSecond, unit: '' },
    {
      name: 'over those that the stage drew',
      value: (perSecond * mean(recorded.intervals)) / 1000,
      unit: '×',
      goal: { least: 0.98 },
    },
    {
      name: 'share of them that are new pictures, not the one before again',
      value: newPictures,
      unit: '',
      goal: { least: 0.9 },
    },
    { name: 'from frame to frame in the file: median', value: quantile(gaps, 0.5), unit: 'ms' },
    { name: 'p95', value: quantile(gaps, 0.95), unit: 'ms' },
    { name: 'longest', value: Math.max(...gaps), unit: 'ms' },
    {
      name: 'the stage meanwhile, from frame to frame: median',
      value: recorded.medianMilliseconds,
      unit: 'ms',
    },
    { name: 'p95', value: recorded.p95Milliseconds, unit: 'ms' },
    { name: 'p95 before the recording', value: rest.p95Milliseconds, unit: 'ms' },
    {
      name: 'frames of the stage over those without a recording: mean time',
      value: mean(recorded.intervals) / mean(rest.intervals),
      unit: '×',
      goal: { most: 1.25 },
    },
  ];
}
