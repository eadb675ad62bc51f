import { framesIn, timeOf, type FrameFigures } from './frame-watch.ts';
import { longestWork, traceFrames } from './processor-time.ts';
import type { BenchFigure } from './section.ts';
import type { ShowApp } from './show-app.ts';

/** What is looked at after each launch, and as long without one before it [ms]. */
const WINDOW_MILLISECONDS = 1000;

/** Until a scene that was launched is on air and at rest [ms]. */
const ON_AIR_MILLISECONDS = 3000;

/** Keys that launch the scenes of the fresh show; the first is on air. */
const SCENE_KEYS = ['2', '3', '4', '5', '6', '7', '8', '9', '1'];

/** What a frame's script may take of a processor: of a display's 16.7 ms the browser needs the rest to show the picture [ms]. */
const WORK_MILLISECONDS = 12;

/** Every scene of the fresh show goes on air, twice. */
export async function launchFigures({
  console: page,
  stage,
}: ShowApp): Promise<{ frames: BenchFigure[]; work: BenchFigure[] }> {
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
  const callbacks = await traced();
  const worked = (begins: readonly number[]): number => longestWork(callbacks, begins, WINDOW_MILLISECONDS);
  const of = (begins: readonly number[]): Promise<FrameFigures> =>
    framesIn(stage, begins, WINDOW_MILLISECONDS);
  const [rest, first, again] = [await of(rests), await of(launches[0]), await of(launches[1])];
  const scenes = SCENE_KEYS.length;
  const frames: BenchFigure[] = [
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
  const work: BenchFigure[] = [
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
  ];
  return { frames, work };
}
