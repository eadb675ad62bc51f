import type { Page } from 'playwright-core';
import { framesIn, timeOf } from './frame-watch.ts';
import type { BenchFigure } from './section.ts';
import type { ShowApp } from './show-app.ts';

/** What is looked at after each switch [ms]. */
const WINDOW_MILLISECONDS = 1000;

/** Every pack in turn, and back to the one that every voice begins with. */
const PACKS = ['alphabet', 'spectral', 'original', 'squiggle'];
const VOICES = ['Kick', 'Hats & claps', 'Bass', 'Lead & chords'];

/** Each voice is given each pack while the demo plays: first with packs that may have to be loaded, then with all of them there. */
export async function packFigures({ console: page, stage }: ShowApp): Promise<BenchFigure[]> {
  await page.getByRole('tab', { name: 'Hear' }).click();
  const rests: number[] = [];
  const switches: [number[], number[]] = [[], []];
  for (const round of switches)
    for (const pack of PACKS) {
      rests.push(await timeOf(stage));
      await page.waitForTimeout(WINDOW_MILLISECONDS);
      for (const voice of VOICES) {
        await page.getByRole('combobox', { name: `Pack of ${voice}` }).click();
        round.push(await timeOf(stage));
        await page.getByRole('option', { name: pack }).click();
        await page.waitForTimeout(WINDOW_MILLISECONDS);
      }
      await drawnBy(page, pack);
    }
  const perSecond = async (begins: readonly number[]): Promise<number> =>
    (await framesIn(stage, begins, WINDOW_MILLISECONDS)).dropped / begins.length;
  const [rest, first, again] = [
    await perSecond(rests),
    await perSecond(switches[0]),
    await perSecond(switches[1]),
  ];
  return [
    { name: 'dropped frames in a second between switches of packs', value: rest, unit: '' },
    {
      name: 'more of them in the second after a voice is given a pack for the first time',
      value: first - rest,
      unit: '',
      goal: { most: 0.5 },
    },
    { name: 'and later', value: again - rest, unit: '', goal: { most: 0.5 } },
  ];
}

/** Waits until the pack draws. */
async function drawnBy(page: Page, pack: string): Promise<void> {
  await page.waitForFunction(
    (name) => (window as unknown as { kikiPacks?: Set<string> }).kikiPacks?.has(name) === true,
    pack,
  );
}
