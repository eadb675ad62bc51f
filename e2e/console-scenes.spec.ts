import { expect, test, type Page } from '@playwright/test';
import { choose, openConsole, openStage, showView, startSource, waitForSquiggles } from './support/kiki.ts';

const tile = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}(,|$)`) });

/** What had been heard of the music when a scene's look went out. */
interface WatchedLaunch {
  /** Of the latest beat. */
  readonly positionInBar: number;
  readonly barIndex: number;
  /** Since a section was told; infinite where none was. */
  readonly sectionMilliseconds: number;
  /** The page did not get its turn for a while. */
  readonly heldUp: boolean;
}

/** Launches a scene and waits for its look. */
async function launchWatched(page: Page, scene: string): Promise<WatchedLaunch> {
  await page.evaluate((name) => {
    let [positionInBar, barIndex] = [0, 0];
    let sectionAt = -Infinity;
    let [awakeAt, heldUpAt] = [performance.now(), -Infinity];
    const watch = setInterval(() => {
      if (performance.now() - awakeAt > 150) heldUpAt = performance.now();
      awakeAt = performance.now();
    }, 20);
    const channel = new BroadcastChannel('kiki-stage');
    const launched = new Promise((resolve) => {
      channel.onmessage = ({ data }) => {
        if (data.kind !== 'feed') return;
        const { feed } = data;
        if (feed.kind === 'score' && feed.update.kind === 'beat')
          ({ positionInBar, barIndex } = feed.update.beat);
        if (feed.kind === 'score' && feed.update.kind === 'section') sectionAt = performance.now();
        if (feed.kind !== 'look') return;
        const { a, b, crossfade } = feed.look;
        if ((crossfade <= 0.5 ? a.name : b?.name) !== name) return;
        channel.close();
        clearInterval(watch);
        const now = performance.now();
        const heldUp = now - awakeAt > 150 || now - heldUpAt < 1000;
        resolve({ positionInBar, barIndex, sectionMilliseconds: now - sectionAt, heldUp });
      };
    });
    Object.assign(window, { kikiLaunched: launched });
  }, scene);
  await tile(page, scene).click();
  return page.evaluate(() => (window as unknown as { kikiLaunched: Promise<WatchedLaunch> }).kikiLaunched);
}

test.describe('scenes and decks', () => {
  let page: Page;

  test.beforeAll(async ({ browser }) => {
    page = await openConsole(await browser.newContext());
    await startSource(page, 'Demo');
    await waitForSquiggles(page, 1);
    await showView(page, 'Perform');
  });
  test.afterAll(() => page.context().close());

  test('a scene launched now cuts on air; nothing is fetched for it', async () => {
    await page.getByRole('radio', { name: 'Now' }).click();
    await choose(page, 'How a scene comes in', 'Cut');
    // Packs, miniatures and views come in by themselves at first: wait until a second has passed without a request.
    let latest = Date.now();
    const fetched: string[] = [];
    page.on('request', (request) => {
      latest = Date.now();
      fetched.push(request.url());
    });
    await expect.poll(() => Date.now() - latest, { timeout: 60_000 }).toBeGreaterThan(1000);
    fetched.length = 0;
    await tile(page, 'River').click();
    await expect(tile(page, 'River')).toHaveAttribute('aria-current', 'true');
    await expect
      .poll(() =>
        page.evaluate(() => {
          const look = window.kikiHeard.latest.look?.look;
          return look && (look.crossfade <= 0.5 ? look.a.name : look.b?.name);
        }),
      )
      .toBe('River');
    expect(fetched).toEqual([]);
  });

  test('a cued scene is seen in the preview and not by the audience', async () => {
    await tile(page, 'Tree rings').hover();
    await page.getByRole('button', { name: 'Cue Tree rings' }).click();
    await expect(page.locator('.monitor.preview')).toContainText('Tree rings');
    await expect(page.locator('.monitor.program')).toContainText('River');
    await expect(tile(page, 'River')).toHaveAttribute('aria-current', 'true');
  });

  test('the crossfader takes the waiting deck on air by hand, by keys', async () => {
    const fader = page.getByRole('slider', { name: 'Crossfader' });
    const before = await fader.getAttribute('aria-valuenow');
    await fader.focus();
    await page.keyboard.press(before === '0' ? 'End' : 'Home');
    await expect(tile(page, 'Tree rings')).toHaveAttribute('aria-current', 'true');
    await expect(page.locator('.monitor.preview')).toContainText('River');
  });

  test('a scene is not cued into a deck that the audience sees', async () => {
    const fader = page.getByRole('slider', { name: 'Crossfader' });
    const end = (await fader.getAttribute('aria-valuenow')) === '0' ? 'Home' : 'End';
    await page.keyboard.press(end === 'Home' ? 'ArrowRight' : 'ArrowLeft');
    await tile(page, 'Vinyl').hover();
    await page.getByRole('button', { name: 'Cue Vinyl' }).click();
    const word = page.getByRole('status').filter({ hasText: '“Vinyl” was not cued' });
    await expect(word).toBeVisible();
    await expect(page.locator('.monitor.preview')).toContainText('River');
    await fader.focus();
    await page.keyboard.press(end);
    await page.getByRole('button', { name: 'Cue Vinyl' }).click();
    await expect(page.locator('.monitor.preview')).toContainText('Vinyl');
    await expect(word).toHaveCount(0);
  });

  test('a scene launched at the next bar comes on the one, and not before', async () => {
    // The one may still move while the first bars are heard: it must have stayed for two of them.
    await page.waitForFunction(
      () => {
        const latest = window.kikiHeard.beats.slice(-9).map(({ positionInBar }) => positionInBar);
        return (
          latest.length === 9 &&
          latest.every((place, i) => i === 0 || place === ((latest[i - 1] ?? 0) % 4) + 1)
        );
      },
      undefined,
      { timeout: 60_000 },
    );
    await page.getByRole('radio', { name: 'Bar' }).click();
    for (const scene of ['Vinyl', 'River', 'Vinyl', 'River']) {
      const { heldUp, positionInBar } = await launchWatched(page, scene);
      // A page that was held up is late, and says nothing about the bar.
      if (!heldUp) expect(positionInBar).toBe(1);
    }
    await page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(window, { kikiLabels: seen });
      const aim = [...document.querySelectorAll('.scene-launch')].find((element) =>
        element.getAttribute('aria-label')?.startsWith('Blackboard'),
      );
      const note = (): void => void seen.push(aim?.getAttribute('aria-label') ?? '');
      if (aim) new MutationObserver(note).observe(aim, { attributes: true, attributeFilter: ['aria-label'] });
    });
    // Early in a bar: a launch whose moment has come is not seen to wait.
    await page.waitForFunction(() => window.kikiHeard.beats.at(-1)?.positionInBar === 2, undefined, {
      polling: 50,
    });
    await tile(page, 'Blackboard').click();
    await expect(tile(page, 'Blackboard')).toHaveAttribute('aria-current', 'true');
    const labels = await page.evaluate(() => (window as unknown as { kikiLabels: string[] }).kikiLabels);
    expect(labels[0]).toContain('waiting for its moment');
    expect(labels.at(-1)).toContain('on air');
  });

  test('a scene launched at the next phrase comes with it, at the next section with that', async () => {
    await page.getByRole('radio', { name: 'Phrase' }).click();
    const first = await launchWatched(page, 'Vinyl');
    // A press within 60 ms of a boundary still belongs to it.
    await page.waitForTimeout(500);
    const second = await launchWatched(page, 'River');
    if (!first.heldUp && !second.heldUp) {
      expect([first.positionInBar, second.positionInBar]).toEqual([1, 1]);
      // Eight bars on, or fewer or more where a section has begun phrases anew; the next bar would be one on.
      expect(second.barIndex - first.barIndex).toBeGreaterThan(1);
    }
    await page.getByRole('radio', { name: 'Section' }).click();
    const { sectionMilliseconds, heldUp } = await launchWatched(page, 'Vinyl');
    if (!heldUp) expect(sectionMilliseconds).toBeLessThan(1000);
    expect(sectionMilliseconds).toBeLessThan(Infinity);
    await page.getByRole('radio', { name: 'Now' }).click();
    await tile(page, 'Blackboard').click();
  });

  test('the autopilot changes scenes by itself with the phrases', async () => {
    await choose(page, 'Autopilot changes', 'every phrase');
    await page.getByRole('button', { name: 'Autopilot', exact: true }).click();
    await expect(tile(page, 'Blackboard')).not.toHaveAttribute('aria-current', 'true', { timeout: 90_000 });
    await page.getByRole('button', { name: 'Autopilot', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Autopilot', exact: true })).toHaveAttribute(
      'aria-pressed',
      'false',
    );
  });

  test('every scene of a fresh show goes on air without a word of complaint, its packs there before', async () => {
    await page.getByRole('radio', { name: 'Now' }).click();
    await expect(page.locator('.notices')).toHaveCount(0);
    const wanted = await page.evaluate(() => {
      const tiles = [...document.querySelectorAll<HTMLElement>('.scene-launch .scene-name > :first-child')];
      return tiles.map(({ textContent }) => textContent);
    });
    expect(wanted.length).toBeGreaterThanOrEqual(12);
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(request.url()));
    const packs = new Set<string>();
    for (const name of wanted) {
      await tile(page, name).click();
      await expect(tile(page, name)).toHaveAttribute('aria-current', 'true');
      const voices = await page.evaluate(() => {
        const look = window.kikiHeard.latest.look?.look;
        return (look && (look.crossfade <= 0.5 ? look.a : look.b)?.voices) ?? [];
      });
      for (const { pack } of voices) packs.add(pack);
    }
    expect(packs.size).toBeGreaterThan(1);
    await expect(page.locator('.notices')).toHaveCount(0);
    expect(fetched).toEqual([]);
  });
});

test('fades keep their pace while the console is hidden', async ({ context }) => {
  const page = await context.newPage();
  await page.addInitScript(() => {
    // What a browser does to the timers of a page that is hidden.
    const every = window.setInterval.bind(window);
    Object.assign(window, {
      setInterval: (then: () => void, milliseconds = 0) => every(then, Math.max(1000, milliseconds)),
    });
  });
  await openConsole(context, undefined, page);
  await showView(page, 'Perform');
  await page.getByRole('radio', { name: 'Now' }).click();
  const crossfades = page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const seen: number[] = [];
        new BroadcastChannel('kiki-stage').onmessage = ({ data }) => {
          if (data.kind !== 'feed' || data.feed.kind !== 'look') return;
          seen.push(data.feed.look.crossfade);
          if (data.feed.look.crossfade === 1) resolve(seen);
        };
      }),
  );
  await tile(page, 'River').click();
  // Two seconds of fade: once a second would be two steps, and at most eight with the longest step there is.
  expect((await crossfades).length).toBeGreaterThan(12);
});

test('a stage fetches nothing for the scenes that go on air', async ({ browser }) => {
  const page = await openConsole(await browser.newContext());
  await startSource(page, 'Demo');
  const stage = await openStage(page.context());
  let latest = Date.now();
  const fetched: string[] = [];
  stage.on('request', (request) => {
    latest = Date.now();
    fetched.push(request.url());
  });
  await waitForSquiggles(page, 8);
  await expect.poll(() => Date.now() - latest, { timeout: 60_000 }).toBeGreaterThan(1000);
  fetched.length = 0;
  await showView(page, 'Perform');
  await page.getByRole('radio', { name: 'Now' }).click();
  for (const name of ['River', 'Tree rings', 'Vinyl']) {
    await tile(page, name).click();
    await expect(tile(page, name)).toHaveAttribute('aria-current', 'true');
    await stage.waitForTimeout(1500);
  }
  expect(fetched).toEqual([]);
  await page.context().close();
});
