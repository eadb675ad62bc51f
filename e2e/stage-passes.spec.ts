import { expect, test, type Page } from '@playwright/test';
import type { PassName, PassSettings } from '../src/core/scene.ts';
import { openStage, type StageWindow } from './stage-harness.ts';

const SCENE = { layout: 'stream', material: 'neon', palette: 'ember' } as const;

/** RGBA of the stage after some ink has been drawn, a second later, and a second after a new set has begun. */
interface Shots {
  readonly width: number;
  readonly inked: number[];
  readonly later: number[];
  readonly anew: number[];
}

async function shoot(
  page: Page,
  passes: readonly PassSettings[],
  palette: string = SCENE.palette,
): Promise<Shots> {
  return page.evaluate(
    ({ scene, settings }) => {
      const stage = window as unknown as StageWindow;
      stage.kikiStage.feed({ kind: 'restart' });
      stage.look({ ...scene, passes: settings });
      for (let id = 1; id <= 12; id++) stage.ink(id, 0.1 * id);
      for (let i = 0; i <= 20; i++) stage.kikiStage.renderFrame(0.2 * i);
      const inked = stage.pixels();
      for (let i = 1; i <= 4; i++) stage.kikiStage.renderFrame(4 + 0.2 * i);
      const later = stage.pixels();
      stage.kikiStage.feed({ kind: 'restart' });
      stage.look({ ...scene, passes: settings });
      // The old picture goes with the first ink of the new set.
      stage.ink(1, 5);
      for (let i = 1; i <= 4; i++) stage.kikiStage.renderFrame(4.9 + 0.2 * i);
      return { width: stage.kikiStage.canvas().width, inked, later, anew: stage.pixels() };
    },
    { scene: { ...SCENE, palette }, settings: [...passes] },
  );
}

const only = (pass: PassName, parameters: Record<string, number>): PassSettings[] => [
  { pass, enabled: true, parameters },
];

const lightness = (pixels: readonly number[]): number[] =>
  Array.from(
    { length: pixels.length / 4 },
    (_, i) => ((pixels[4 * i] ?? 0) + (pixels[4 * i + 1] ?? 0) + (pixels[4 * i + 2] ?? 0)) / 3,
  );
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const spread = (values: readonly number[]): number => {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
};
const apart = (a: readonly number[], b: readonly number[]): number =>
  mean(a.map((value, i) => Math.abs(value - (b[i] ?? NaN))));
/** How far red and blue lie apart. */
const chroma = (pixels: readonly number[]): number =>
  mean(lightness(pixels).map((_, i) => Math.abs((pixels[4 * i] ?? 0) - (pixels[4 * i + 2] ?? 0))));
const flipped = (pixels: readonly number[], width: number): number[] =>
  pixels.map((_, i) => pixels[i - (i % width) + width - 1 - (i % width)] ?? NaN);

test('every pass does to the picture what its name says', async ({ page }) => {
  await openStage(page, 192, 108);
  const plain = await shoot(page, []);
  const inked = lightness(plain.inked);
  const ground = inked.flatMap((value, i) => (value < 30 ? [i] : []));
  const onGround = (pixels: readonly number[]): number[] => ground.map((i) => pixels[i] ?? NaN);

  const glowing = await shoot(page, only('bloom', { strength: 1, radius: 0.5 }));
  expect(mean(onGround(lightness(glowing.inked)))).toBeGreaterThan(1.2 * mean(onGround(inked)));

  const lingering = await shoot(page, only('trails', { length: 1, drift: 0 }));
  expect(mean(lightness(lingering.anew))).toBeGreaterThan(1.5 * mean(lightness(plain.anew)));

  const mirrored = lightness((await shoot(page, only('mirror', { segments: 0, angle: 0 }))).inked);
  expect(apart(inked, flipped(inked, plain.width))).toBeGreaterThan(10);
  expect(apart(mirrored, flipped(mirrored, plain.width))).toBeLessThan(0.1);

  const rippled = await shoot(page, only('ripple', { strength: 1, speed: 1 }));
  expect(apart(lightness(rippled.inked), inked)).toBeGreaterThan(2);
  expect(apart(lightness(rippled.inked), lightness(rippled.later))).toBeGreaterThan(
    apart(inked, lightness(plain.later)),
  );

  const grey = { contrast: 0.5, saturation: 0, warmth: 0.5, vignette: 0 };
  expect(chroma(plain.inked)).toBeGreaterThan(5);
  expect(chroma((await shoot(page, only('grade', grey))).inked)).toBeLessThan(0.5);
});

test('grain shows the paper', async ({ page }) => {
  await openStage(page, 192, 108);
  const { PALETTES } = await import('../src/composer/palettes.ts');
  const paper = PALETTES.find(({ ground }) => ground === 'paper')!.name;
  const smooth = lightness((await shoot(page, [], paper)).inked);
  const ground = smooth.flatMap((value, i) => (value > 200 ? [i] : []));
  const rough = lightness((await shoot(page, only('grain', { amount: 1, size: 0.4 }), paper)).inked);
  const spreadOnGround = (pixels: readonly number[]): number => spread(ground.map((i) => pixels[i] ?? NaN));
  expect(spreadOnGround(rough)).toBeGreaterThan(1.4 * spreadOnGround(smooth));
});
