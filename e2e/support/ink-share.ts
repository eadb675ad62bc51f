import type { Page } from '@playwright/test';

/** How far a pixel must be from the ground to be ink [of 255]. */
const LEAST_DIFFERENCE = 60;

/** What the audience sees that is not ground, as a share of all pixels; the ground is the commonest shade of grey. */
export async function inkShare(stage: Page): Promise<number> {
  const png = (await stage.screenshot({ timeout: 60_000 })).toString('base64');
  return stage.evaluate(
    async ({ data, least }) => {
      const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes]));
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
      context?.drawImage(image, 0, 0);
      const pixels = context?.getImageData(0, 0, image.width, image.height).data ?? [];
      const greys = Array.from({ length: pixels.length / 4 }, (_, i) =>
        Math.round(((pixels[4 * i] ?? 0) + (pixels[4 * i + 1] ?? 0) + (pixels[4 * i + 2] ?? 0)) / 3),
      );
      const counts = new Uint32Array(256);
      for (const grey of greys) counts[grey] = (counts[grey] ?? 0) + 1;
      const ground = counts.indexOf(Math.max(...counts));
      return greys.filter((grey) => Math.abs(grey - ground) > least).length / greys.length;
    },
    { data: png, least: LEAST_DIFFERENCE },
  );
}
