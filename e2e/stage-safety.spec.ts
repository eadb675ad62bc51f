import { expect, test } from '@playwright/test';
import { PALETTES } from '../src/composer/palettes.ts';
import { initialPass } from '../src/core/pass-parameters.ts';
import { PASS_NAMES } from '../src/core/scene.ts';
import { GRID_COLUMNS, GRID_ROWS } from '../src/stage/safety/flash-limits.ts';
import { mostFlashesInAnySecond } from '../src/stage/safety/count-flashes.ts';
import { openStage, outputWith, type StageWindow } from './stage-harness.ts';

const PAPER = PALETTES.find(({ ground }) => ground === 'paper')!.name;
const FRAMES_PER_SECOND = 24;

/** Two looks of the output that an attack changes between, so many times a second. */
interface Attack {
  readonly name: string;
  readonly hertz: number;
  readonly on: object;
  readonly off: object;
  /** An image that comes and goes with it. */
  readonly logo?: object;
  /** It does not come and go, but moves to this place. */
  readonly logoAtX?: number;
  readonly red?: boolean;
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

/** A comb of stripes of 5 pixels, with room to be moved by as much: what was dark is light then, and a thirtieth of the width stays as light as it was. */
const COMB = {
  image: image(
    310,
    180,
    Array.from({ length: 31 }, (_, i) => `<rect x="${10 * i}" width="5" height="180" fill="#000"/>`).join(''),
  ),
  x: 0,
  y: 0,
  size: 1,
  opacity: 1,
};

const PLAIN = outputWith({});
const DIM = outputWith({ fader: 0.53 });
const frozen = (fader: number): object => outputWith({ frozen: true, fader });
const ATTACKS: readonly Attack[] = [
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
  { name: 'stripes that take turns', hertz: 8, on: PLAIN, off: PLAIN, logo: COMB, logoAtX: 0.5 },
];

/** Every attack twice: free, so that it is one, and limited. */
const TRIALS = ATTACKS.flatMap((attack) =>
  [false, true].map((flashLimiter) => ({ ...attack, flashLimiter })),
);

test('no attack on the output flashes more than three times in a second', async ({ page }) => {
  await openStage(page, 320, 180);
  const measured = await page.evaluate(
    async ({ palette, attacks, columns, rows, fps, plain }) => {
      const stage = window as unknown as StageWindow;
      stage.look({ layout: 'stream', material: 'brush', palette });
      const linear = Float32Array.from({ length: 256 }, (_, value) =>
        value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
      );
      let seconds = 0;
      const rest = async (): Promise<void> => {
        stage.kikiStage.feed({ kind: 'logo', logo: null });
        stage.kikiStage.feed({ kind: 'output', output: plain });
        for (let i = 0; i < 6; i++) stage.kikiStage.renderFrame((seconds += 0.5));
        await new Promise((resolve) => setTimeout(resolve, 0));
      };
      /** Mean relative luminance or redness of each cell of the judge's grid. */
      const grid = (red: boolean): number[] => {
        const pixels = stage.pixels();
        const sums = new Array<number>(columns * rows).fill(0);
        const side = 320 / columns;
        for (let y = 0; y < 180; y++)
          for (let x = 0; x < 320; x++) {
            const at = 4 * (y * 320 + x);
            const [r, g, b] = [linear[pixels[at]!]!, linear[pixels[at + 1]!]!, linear[pixels[at + 2]!]!];
            const value = red ? Math.max(0, r - g - b) : 0.2126 * r + 0.7152 * g + 0.0722 * b;
            sums[Math.floor(y / side) * columns + Math.floor(x / side)]! += value / side ** 2;
          }
        return sums;
      };
      const results: number[][][] = [];
      for (const { hertz, on, off, logo, logoAtX, red, flashLimiter } of attacks) {
        await rest();
        const showLogo = (share: number): void => {
          const change = logoAtX === undefined ? { opacity: share } : { x: share * logoAtX };
          if (logo !== undefined) stage.kikiStage.feed({ kind: 'logo', logo: { ...logo, ...change } });
        };
        if (logo !== undefined) {
          showLogo(0);
          stage.kikiStage.renderFrame((seconds += 0.5));
          // An image is there some moments after it was named.
          await new Promise((resolve) => setTimeout(resolve, 300));
        }
        stage.kikiStage.feed({ kind: 'output', output: { ...on, flashLimiter } });
        stage.kikiStage.renderFrame((seconds += 2));
        const grids: number[][] = [];
        for (let frame = 0; frame < 1.15 * fps; frame++) {
          const isOn = Math.floor((frame / fps) * hertz * 2) % 2 === 0;
          stage.kikiStage.feed({ kind: 'output', output: { ...(isOn ? on : off), flashLimiter } });
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
      attacks: TRIALS,
      columns: GRID_COLUMNS,
      rows: GRID_ROWS,
      fps: FRAMES_PER_SECOND,
      plain: PLAIN,
    },
  );
  const flashes = measured.map((grids, i) => {
    const frames = grids.map((grid) => Float32Array.from(grid));
    return TRIALS[i]!.red === true
      ? mostFlashesInAnySecond(frames, FRAMES_PER_SECOND, 20 / 320, Infinity)
      : mostFlashesInAnySecond(frames, FRAMES_PER_SECOND);
  });
  TRIALS.forEach(({ name, flashLimiter }, i) => {
    if (flashLimiter) expect(flashes[i], name).toBeLessThanOrEqual(3);
    else expect(flashes[i], `${name}, unlimited`).toBeGreaterThan(4);
  });
});

test('two decks with every pass stay within twenty draw calls, a hidden one costs none, and a show is repeatable', async ({
  page,
}) => {
  const runs: { calls: number; alone: number; beside: number; pixels: number[] }[] = [];
  for (let run = 0; run < 2; run++) {
    await openStage(page);
    runs.push(
      await page.evaluate(
        (passes) => {
          const stage = window as unknown as StageWindow;
          const sceneOf = (id: string, material: string): object => ({
            ...{ id, name: id, layout: 'constellation', material, palette: 'ember', passes },
            ...{ voices: [], markScale: 1, stayBars: 0 },
          });
          const fade = (b: object | null, crossfade: number): void => {
            stage.kikiStage.feed({ kind: 'look', look: { a: sceneOf('a', 'chalk'), b, crossfade } });
          };
          let seconds = 0;
          /** Draws some frames; the most and the fewest draw calls of one. */
          const play = (frames: number): [number, number] => {
            const calls: number[] = [];
            for (let i = 0; i < frames; i++) {
              stage.kikiStage.renderFrame((seconds += 0.2));
              calls.push(stage.kikiStage.status().drawCalls);
            }
            return [Math.max(...calls), Math.min(...calls)];
          };
          fade(null, 0);
          for (let id = 1; id <= 8; id++) stage.ink(id, 0.2 * id);
          play(2);
          const [, alone] = play(3);
          fade(sceneOf('b', 'brush'), 0);
          const [, beside] = play(3);
          fade(sceneOf('b', 'brush'), 0.5);
          for (let id = 9; id <= 16; id++) stage.ink(id, seconds + 0.1 * id);
          const [calls] = play(26);
          return { calls, alone, beside, pixels: stage.pixels() };
        },
        PASS_NAMES.map((pass) => initialPass(pass, true)),
      ),
    );
  }
  const [first, second] = runs as [(typeof runs)[number], (typeof runs)[number]];
  expect(first.calls).toBeLessThanOrEqual(20);
  expect(first.calls).toBeGreaterThan(first.alone);
  expect(first.beside).toBeLessThanOrEqual(first.alone);
  let difference = 0;
  first.pixels.forEach((value, i) => {
    difference = Math.max(difference, Math.abs(value - second.pixels[i]!));
  });
  expect(difference).toBeLessThanOrEqual(2);
});
