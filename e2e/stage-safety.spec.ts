import { expect, test } from '@playwright/test';
import { PALETTES } from '../src/composer/palettes.ts';
import { initialPass } from '../src/core/pass-parameters.ts';
import { PASS_NAMES } from '../src/core/scene.ts';
import { GRID_COLUMNS, GRID_ROWS } from '../src/stage/safety/flash-limits.ts';
import { mostFlashesInAnySecond } from '../src/stage/safety/count-flashes.ts';
import { openStage, outputWith, type StageWindow } from './stage-harness.ts';

const PAPER = PALETTES.find(({ ground }) => ground === 'paper')!.name;
const FRAMES_PER_SECOND = 30;

for (const [limiter, hertz] of [
  [false, 10],
  [true, 10],
  [true, 5],
] as const) {
  test(`a full-screen strobe of ${hertz.toFixed(0)} Hz with the flash limiter ${limiter ? 'on' : 'off'}`, async ({
    page,
  }) => {
    await openStage(page, 320, 180);
    const grids = await page.evaluate(
      ({ palette, on, off, hertz: rate, columns, rows, fps }) => {
        const stage = window as unknown as StageWindow;
        stage.look({ layout: 'stream', material: 'brush', palette });
        for (let i = 0; i < 30; i++) stage.kikiStage.renderFrame(0.2 * i);
        const small = document.createElement('canvas');
        [small.width, small.height] = [columns, rows];
        const context = small.getContext('2d', { willReadFrequently: true })!;
        const linear = (value: number): number =>
          value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
        return Array.from({ length: 2.5 * fps }, (_, frame) => {
          const seconds = 10 + frame / fps;
          stage.kikiStage.feed({
            kind: 'output',
            output: Math.floor(seconds * rate * 2) % 2 === 0 ? on : off,
          });
          stage.kikiStage.renderFrame(seconds);
          context.clearRect(0, 0, columns, rows);
          context.drawImage(stage.kikiStage.canvas(), 0, 0, columns, rows);
          const { data } = context.getImageData(0, 0, columns, rows);
          return Array.from({ length: columns * rows }, (_unused, i) => {
            const channel = (c: number): number => linear((data[4 * i + c]! * data[4 * i + 3]!) / 255 / 255);
            return 0.2126 * channel(0) + 0.7152 * channel(1) + 0.0722 * channel(2);
          });
        });
      },
      {
        palette: PAPER,
        on: outputWith({ flashLimiter: limiter }),
        off: outputWith({ flashLimiter: limiter, fader: 0 }),
        hertz,
        columns: GRID_COLUMNS,
        rows: GRID_ROWS,
        fps: FRAMES_PER_SECOND,
      },
    );
    const flashes = mostFlashesInAnySecond(
      grids.map((grid) => Float32Array.from(grid)),
      FRAMES_PER_SECOND,
    );
    if (limiter) expect(flashes).toBeLessThanOrEqual(3);
    else expect(flashes).toBeGreaterThan(6);
  });
}

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
