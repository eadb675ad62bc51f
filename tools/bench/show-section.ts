import { framesIn, timeOf } from './frame-watch.ts';
import { launchFigures } from './launches.ts';
import { packFigures } from './pack-switches.ts';
import { readFrames } from './read-frames.ts';
import { type BenchFigure, type BenchSection, quantile } from './section.ts';
import { latenciesOf, openShowApp, outputLatencyOf, type ShowApp, stopSound } from './show-app.ts';

/** What is looked at after each launch, and as long without one before it [ms]. */
const WINDOW_MILLISECONDS = 1000;

/** Demo that is listened to for the latency [ms]. */
const INK_MILLISECONDS = 15_000;

/** How long the console hangs, and how often [ms]. */
const HANG_MILLISECONDS = 500;
const HANGS = 8;

/** Length of the recording that is looked at [ms]. */
const RECORDED_MILLISECONDS = 10_000;

/** Frames more than at rest that nine launches may drop when nothing else works: one may be the machine's own. */
const QUIET_DROPPED = 0.12;

/** The built app with console, demo and stage window: what launches, a hanging console and a recording cost the stage's frames. */
export const section: BenchSection = {
  name: 'show',
  run: async () => {
    const app = await openShowApp();
    const { unfilled } = app;
    const figures: BenchFigure[] = [];
    try {
      const ink = await inkFigures(app);
      const hangs = await hangFigures(app);
      const recording = await recordingFigures(app);
      const { frames, work } = await launchFigures(app);
      figures.push(...ink, ...frames, ...work, ...(await packFigures(app)), ...hangs, ...recording);
    } finally {
      await app.close();
    }
    return unfilled ? [...figures, ...(await quietFigures()), ...(await emulatedFigures())] : figures;
  },
};

/**
 * Where there is no card: what launches cost the frames of a stage that has the processors to itself. While music plays, listener, networks, console and
 * the graphics' own process work on the same few.
 */
async function quietFigures(): Promise<BenchFigure[]> {
  const app = await openShowApp();
  try {
    await app.console.waitForTimeout(INK_MILLISECONDS);
    await stopSound(app);
    const { frames } = await launchFigures(app);
    return frames.map(({ name, goal, ...rest }) => ({
      name: `with the sound off: ${name}`,
      ...rest,
      ...(goal ? { goal: { most: QUIET_DROPPED } } : {}),
    }));
  } finally {
    await app.close();
  }
}

/** Where there is no card: what a launch costs a processor on WebGPU, with which a card would draw. */
async function emulatedFigures(): Promise<BenchFigure[]> {
  const app = await openShowApp(true);
  try {
    // Not the frames: what stands in for a card works on the same processors.
    const { work } = await launchFigures(app);
    return work.map(({ name, ...rest }) => ({ name: `WebGPU: ${name}`, ...rest }));
  } finally {
    await app.close();
  }
}

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
