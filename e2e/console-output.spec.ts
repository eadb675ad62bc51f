import { expect, test, type Page } from '@playwright/test';
import { openConsole, openStage, showView } from './support/kiki.ts';

const RED_LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40" fill="#f00"/></svg>';

/** Pixels of what a stage shows that are red and nothing else. */
async function redPixels(stage: Page): Promise<number> {
  const png = (await stage.screenshot()).toString('base64');
  return stage.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const copy = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
    copy.drawImage(image, 0, 0);
    const { data: pixels } = copy.getImageData(0, 0, image.width, image.height);
    let red = 0;
    for (let i = 0; i < pixels.length; i += 4)
      if (pixels[i]! > 180 && pixels[i + 1]! < 60 && pixels[i + 2]! < 60) red++;
    return red;
  }, png);
}

test('a logo that is chosen stands over the picture, what is no image is refused with the reason, and it can be taken off', async ({
  context,
}) => {
  const page = await openConsole(context);
  const stage = await openStage(context);
  await page.bringToFront();
  await showView(page, 'Output');
  const give = (name: string, mimeType: string, content: string | Buffer): Promise<void> =>
    page.getByLabel('Logo image').setInputFiles({
      name,
      mimeType,
      buffer: typeof content === 'string' ? Buffer.from(content) : content,
    });
  const refusal = page.getByRole('status').filter({ hasText: 'cannot be the logo' });
  await give('notes.txt', 'text/plain', 'no image at all');
  await expect(refusal).toContainText('it is no PNG, JPEG, WebP or SVG');
  await give('torn.png', 'image/png', 'no image at all');
  await expect(refusal).toContainText('it is broken');
  await give('huge.png', 'image/png', Buffer.alloc(600 * 1024));
  await expect(refusal).toContainText('larger than 512 kB');
  const logo = page.getByRole('group', { name: 'Logo' });
  await expect(logo.getByRole('slider')).toHaveCount(0);

  await give('red.svg', 'image/svg+xml', RED_LOGO);
  const size = logo.getByRole('slider', { name: 'Logo: size' });
  await expect(size).toHaveAttribute('aria-valuenow', '0.12');
  await expect(refusal).toHaveCount(0);
  await expect.poll(() => redPixels(stage), { timeout: 60_000 }).toBeGreaterThan(200);
  const small = await redPixels(stage);
  await size.focus();
  for (let step = 0; step < 10; step++) await page.keyboard.press('ArrowRight');
  await expect(size).toHaveAttribute('aria-valuenow', '0.22');
  await expect.poll(() => redPixels(stage), { timeout: 60_000 }).toBeGreaterThan(2 * small);
  await logo.getByRole('button', { name: 'Remove' }).click();
  await expect.poll(() => redPixels(stage), { timeout: 60_000 }).toBe(0);
});
