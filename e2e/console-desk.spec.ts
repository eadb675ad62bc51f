import { expect, test, type Page } from '@playwright/test';
import { openStage, showView, startSource } from './support/kiki.ts';

/** Counts React's commits in the built page, through the hook that React looks for at its start. */
async function countCommits(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const counter = { commits: 0 };
    Object.assign(window, {
      kikiCommits: counter,
      __REACT_DEVTOOLS_GLOBAL_HOOK__: {
        supportsFiber: true,
        renderers: new Map(),
        inject: () => 1,
        checkDCE: () => undefined,
        onCommitFiberRoot: () => {
          counter.commits++;
        },
        onPostCommitFiberRoot: () => undefined,
        onCommitFiberUnmount: () => undefined,
      },
    });
  });
}

const commitsOf = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { kikiCommits: { commits: number } }).kikiCommits.commits);

/** Presses a key of the show, with nothing focused that would take it. */
async function key(page: Page, code: string): Promise<void> {
  await page.locator('h1').click();
  await page.keyboard.press(code);
}

test('the desk welcomes in three steps that can be skipped, once', async ({ page }) => {
  await page.goto('/');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Step 1 of 3', { timeout: 30_000 });
  await dialog.getByRole('button', { name: 'The demo track' }).click();
  await expect(dialog).toContainText('Step 2 of 3');
  await dialog.getByRole('button', { name: 'Later' }).click();
  await dialog.getByRole('button', { name: 'Start' }).click();
  await expect(dialog).toHaveCount(0);
  await page.waitForTimeout(1000);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Kiki' })).toBeVisible();
  await expect(dialog).toHaveCount(0);
});

test.describe('the desk', () => {
  let page: Page;

  test.beforeAll(async ({ browser }) => {
    page = await (await browser.newContext()).newPage();
    await countCommits(page);
    await page.goto('/');
    await page.getByRole('button', { name: 'Skip' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
  test.afterAll(() => page.context().close());

  test('launches scenes, blacks out, freezes and panics by hand and by key', async () => {
    await page.getByRole('radio', { name: 'Now' }).click();
    await page.getByRole('button', { name: /^River/ }).click();
    await expect(page.getByRole('button', { name: 'River, on air' })).toBeVisible({ timeout: 15_000 });
    await key(page, 'KeyB');
    await expect(page.getByRole('button', { name: /^Blackout/ })).toHaveAttribute('aria-pressed', 'true');
    await expect(page.locator('.monitor.program')).toContainText('Blackout');
    await key(page, 'Backquote');
    await expect(page.getByRole('button', { name: 'Sketchbook, on air' })).toBeVisible();
    await expect(page.getByRole('button', { name: /^Blackout/ })).toHaveAttribute('aria-pressed', 'false');
  });

  test('loses nothing: an edit survives a reload a second later, and undo takes it back', async () => {
    await showView(page, 'Look');
    const size = page.getByRole('slider', { name: 'Scene: Mark size' });
    await size.focus();
    await page.keyboard.press('End');
    await expect(size).toHaveAttribute('aria-valuenow', '4');
    await page.waitForTimeout(1000);
    await page.reload();
    await page.getByRole('tab', { name: 'Look' }).click({ timeout: 30_000 });
    await expect(size).toHaveAttribute('aria-valuenow', '4', { timeout: 15_000 });
    await page.getByRole('radio', { name: 'Rings' }).click();
    await showView(page, 'Keep');
    await page.getByRole('button', { name: 'Undo' }).click();
    await showView(page, 'Look');
    await expect(page.getByRole('radio', { name: 'Score' })).toBeChecked();
  });

  test('learns a key for a control and works by it', async () => {
    await page.getByRole('button', { name: 'Learn', exact: true }).click();
    await page.getByRole('button', { name: /^Freeze/ }).click();
    await expect(page.getByText('Freeze: now move a knob')).toBeVisible();
    await page.keyboard.press('KeyK');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: /^Freeze/ })).toHaveAttribute('aria-pressed', 'false');
    await key(page, 'KeyK');
    await expect(page.getByRole('button', { name: /^Freeze/ })).toHaveAttribute('aria-pressed', 'true');
    await key(page, 'KeyK');
    await expect(page.getByRole('button', { name: /^Freeze/ })).toHaveAttribute('aria-pressed', 'false');
  });

  test('a press counts where the page moves under it; one that is led away does not', async () => {
    await showView(page, 'Perform');
    const now = page.getByRole('radio', { name: 'Now' });
    const bar = page.getByRole('radio', { name: 'Bar' });
    const pressOn = async (control: typeof bar): Promise<{ x: number; y: number }> => {
      const box = await control.boundingBox();
      if (!box) throw new Error('the control is not in sight');
      const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      await page.mouse.move(middle.x, middle.y);
      await page.mouse.down();
      return middle;
    };
    await now.click();
    const middle = await pressOn(bar);
    // As when a notice comes.
    await page.locator('.view').evaluate((view) => {
      const notice = document.createElement('p');
      notice.style.height = '90px';
      view.prepend(notice);
    });
    const moved = await bar.boundingBox();
    expect(moved?.y ?? 0).toBeGreaterThan(middle.y);
    await page.mouse.up();
    await expect(bar).toBeChecked();
    await page.locator('.view > p').evaluate((notice) => {
      notice.remove();
    });
    await pressOn(now);
    await page.mouse.move(middle.x + 200, middle.y + 200);
    await page.mouse.up();
    await expect(bar).toBeChecked();
    await now.click();
    await expect(now).toBeChecked();
  });

  test('renders ten times a second at most while the demo plays and a stage draws', async () => {
    await startSource(page, 'Demo');
    await expect(page.locator('.top-bar')).toContainText('Demo', { timeout: 20_000 });
    const stage = await openStage(page.context());
    await expect(page.getByRole('button', { name: 'Stage × 1' })).toBeVisible({ timeout: 30_000 });
    await stage.evaluate(() => {
      const drawn = { frames: 0 };
      Object.assign(window, { kikiDrawn: drawn });
      const count = (): void => {
        drawn.frames++;
        requestAnimationFrame(count);
      };
      requestAnimationFrame(count);
    });
    const framesOf = (): Promise<number> =>
      stage.evaluate(() => (window as unknown as { kikiDrawn: { frames: number } }).kikiDrawn.frames);
    const frames = await framesOf();
    const before = await commitsOf(page);
    const from = await page.evaluate(() => performance.now());
    await page.waitForTimeout(5000);
    const seconds = (await page.evaluate((start) => performance.now() - start, from)) / 1000;
    const commits = (await commitsOf(page)) - before;
    const drawn = (await framesOf()) - frames;
    test.info().annotations.push({
      type: 'renders and frames',
      description: `${(commits / seconds).toFixed(1)} renders and ${(drawn / seconds).toFixed(1)} frames a second`,
    });
    expect(commits).toBeGreaterThan(0);
    expect(drawn).toBeGreaterThan(3);
    expect(commits / seconds).toBeLessThanOrEqual(10.5);
  });
});
