import { expect, test } from '@playwright/test';
import { PALETTES } from '../src/composer/palettes.ts';
import { initialPass } from '../src/core/pass-parameters.ts';
import { PASS_NAMES } from '../src/core/scene.ts';
import { GRID_COLUMNS, GRID_ROWS } from '../src/stage/safety/flash-limits.ts';
import { mostFlashesInAnySecond } from '../src/stage/safety/count-flashes.ts';
import { openStage, outputWith, type StageWindow } from './stage-harness.ts';

const PAPER = PALETTES.find(({ ground }) => ground === 'paper')!.name;
const FRAMES_PER_SECOND = 30;

/** Two looks of the output that an attack changes between, so many times a second. */
interface Attack {
  readonly name: string;
  readonly hertz: number;
  readonly on: object;
  readonly off: object;
  /** An image that comes and goes with it. */
  readonly logo?: object;
  readonly red?: boolean;
  readonly unlimited?: boolean;
}

const image = (width: number, height: number, inside: string): string =>
  `data:image/svg+xml;base64,${btoa(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${inside}</svg>`,
  )}`;
const wholeLogo = (inside: string): object => ({
  image: image(320, 180, inside),
  x: 0,
  y: 0,
  size: 1,
  opacity: 1,
});
const RED = wholeLogo('<rect width="320" height="180" fill="#f00"/>');
/** Stripes that leave alone the very columns at which a look at the middle of every cell (10 pixels) would be taken. */
const STRIPES = wholeLogo(
  Array.from({ length: 33 }, (_, i) => `<rect x="${10 * i - 3}" width="6" height="180" fill="#000"/>`).join(
    '',
  ),
);

const PLAIN = outputWith({});
const DIM = outputWith({ fader: 0.53 });
const frozen = (fader: number): object => outputWith({ frozen: true, fader });
const ATTACKS: readonly Attack[] = [
  {
    name: 'the fader, with the limiter off',
    hertz: 10,
    on: outputWith({ flashLimiter: false }),
    off: outputWith({ flashLimiter: false, fader: 0 }),
    unlimited: true,
  },
  { name: 'the fader', hertz: 10, on: PLAIN, off: outputWith({ fader: 0 }) },
  { name: 'the fader, slower', hertz: 5, on: PLAIN, off: outputWith({ fader: 0 }) },
  { name: 'the fader while the picture is frozen', hertz: 10, on: frozen(1), off: frozen(0) },
  { name: 'the test card', hertz: 8, on: PLAIN, off: outputWith({ testCard: true }) },
  { name: 'a mask', hertz: 8, on: PLAIN, off: outputWith({ mask: 'circle' }) },
  { name: 'the safe area', hertz: 8, on: PLAIN, off: outputWith({ safeArea: 0.2 }) },
  {
    name: 'much text',
    hertz: 8,
    on: PLAIN,
    off: outputWith({ text: Array.from({ length: 13 }, () => '█'.repeat(40)).join('\n') }),
  },
  { name: 'blackout', hertz: 12, on: PLAIN, off: outputWith({ blackout: true }) },
  // Red of a luminance that the dimmed paper has too: nothing but the hue changes.
  { name: 'red', hertz: 8, on: DIM, off: DIM, logo: RED, red: true },
  { name: 'stripes between the looks', hertz: 8, on: PLAIN, off: PLAIN, logo: STRIPES },
];

test('no attack on the output flashes more than three times in a second', async ({ page }) => {
  await openStage(page, 320, 180);
  const measured = await page.evaluate(
    async ({ palette, attacks, columns, rows, fps, plain }) => {
      const stage = window as unknown as StageWindow;
      stage.look({ layout: 'stream', material: 'brush', palette });
      const small = document.createElement('canvas');
      [small.width, small.height] = [columns, rows];
      const context = small.getContext('2d', { willReadFrequently: true })!;
      context.imageSmoothingQuality = 'high';
      const linear = (value: number): number =>
        value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
      let seconds = 0;
      const rest = async (): Promise<void> => {
        stage.kikiStage.feed({ kind: 'logo', logo: null });
        stage.kikiStage.feed({ kind: 'output', output: plain });
        for (let i = 0; i < 6; i++) stage.kikiStage.renderFrame((seconds += 0.5));
        await new Promise((resolve) => setTimeout(resolve, 0));
      };
      const grid = (red: boolean): number[] => {
        context.clearRect(0, 0, columns, rows);
        context.drawImage(stage.kikiStage.canvas(), 0, 0, columns, rows);
        const { data } = context.getImageData(0, 0, columns, rows);
        return Array.from({ length: columns * rows }, (_, i) => {
          const light = (c: number): number => linear((data[4 * i + c]! * data[4 * i + 3]!) / 255 / 255);
          return red
            ? Math.max(0, light(0) - light(1) - light(2))
            : 0.2126 * light(0) + 0.7152 * light(1) + 0.0722 * light(2);
        });
      };
      const results: number[][][] = [];
      for (const { hertz, on, off, logo, red } of attacks) {
        await rest();
        const showLogo = (opacity: number): void => {
          if (logo !== undefined) stage.kikiStage.feed({ kind: 'logo', logo: { ...logo, opacity } });
        };
        if (logo !== undefined) {
          showLogo(0);
          stage.kikiStage.renderFrame((seconds += 0.5));
          // An image is there some moments after it was named.
          await new Promise((resolve) => setTimeout(resolve, 300));
        }
        stage.kikiStage.feed({ kind: 'output', output: on });
        stage.kikiStage.renderFrame((seconds += 2));
        const grids: number[][] = [];
        for (let frame = 0; frame < 1.6 * fps; frame++) {
          const isOn = Math.floor((frame / fps) * hertz * 2) % 2 === 0;
          stage.kikiStage.feed({ kind: 'output', output: isOn ? on : off });
          showLogo(isOn ? 0 : 1);
          stage.kikiStage.renderFrame((seconds += 1 / fps));
          grids.push(grid(red === true));
        }
        results.push(grids);
      }
      return results;
    },
    {
      palette: PAPER,
      attacks: ATTACKS,
      columns: GRID_COLUMNS,
      rows: GRID_ROWS,
      fps: FRAMES_PER_SECOND,
      plain: PLAIN,
    },
  );
  const flashes = measured.map((grids, i) => {
    const frames = grids.map((grid) => Float32Array.from(grid));
    return ATTACKS[i]!.red === true
      ? mostFlashesInAnySecond(frames, FRAMES_PER_SECOND, 20 / 320, Infinity)
      : mostFlashesInAnySecond(frames, FRAMES_PER_SECOND);
  });
  console.log(ATTACKS.map(({ name }, i) => `${name}: ${flashes[i]}`).join('\n'));
  ATTACKS.forEach(({ name, unlimited }, i) => {
    if (unlimited === true) expect(flashes[i], name).toBeGreaterThan(6);
    else expect(flashes[i], name).toBeLessThanOrEqual(3);
  });
});

test('every pass at once stays within twenty draw calls, and the same show gives the same picture', async ({
  page,
}) => {
  const pictures: number[][] = [];
  for (let run = 0; run < 2; run++) {
    await openStage(page);
    pictures.push(
      await page.evaluate(
        (passes) => {
          const stage = window as unknown as StageWindow;
          stage.look({ layout: 'constellation', material: 'chalk', palette: 'ember', passes });
          for (let frame = 0; frame < 10; frame++) {
            if (frame % 3 === 0) stage.ink(1 + frame / 3, frame / 5);
            stage.kikiStage.renderFrame(frame / 5);
          }
          return [stage.kikiStage.status().drawCalls, ...stage.pixels()];
        },
        PASS_NAMES.map((pass) => initialPass(pass, true)),
      ),
    );
  }
  const [first, second] = pictures as [number[], number[]];
  expect(first[0]).toBeLessThanOrEqual(20);
  let difference = 0;
  for (let i = 1; i < first.length; i++) difference = Math.max(difference, Math.abs(first[i]! - second[i]!));
  expect(difference).toBeLessThanOrEqual(2);
});
