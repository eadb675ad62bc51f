import '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { inflateSync } from 'node:zlib';
import { beforeAll, expect, it } from 'vitest';
import { createRandom, randomNormal } from '../../core/random.ts';
import { cropRandom, drawOnBlack } from './original-data.ts';
import { paint } from './painterly/painting.ts';
import { encodePng } from './png.ts';
import { principalComponents } from './principal-components.ts';
import { runStage } from './run-stage.ts';

beforeAll(async () => {
  await tf.setBackend('wasm');
  await tf.ready();
});

it('a seed always paints the same painting, and paint never exceeds its opacity', () => {
  const { rgba } = paint(42).canvas;
  expect(paint(42).canvas.rgba).toEqual(rgba);
  expect(paint(43).canvas.rgba).not.toEqual(rgba);
  for (let at = 0; at < rgba.length; at += 4) {
    expect(Math.max(rgba[at]!, rgba[at + 1]!)).toBeLessThanOrEqual(rgba[at + 3]! + 1e-5);
  }
});

it('a PNG holds the pixels it was made of', () => {
  const rgba = Uint8ClampedArray.from({ length: 3 * 2 * 4 }, (_, at) => (at * 37) % 256);
  const file = Buffer.from(encodePng(rgba, 3, 2));
  expect(file.subarray(1, 4).toString()).toBe('PNG');
  const start = file.indexOf('IDAT');
  const rows = inflateSync(file.subarray(start + 4, start + 4 + file.readUInt32BE(start - 4)));
  // Filter 1 of each row: the difference to the pixel on the left.
  for (let row = 0; row < 2; row++) {
    const line = rows.subarray(row * 13 + 1, (row + 1) * 13);
    for (let byte = 4; byte < 12; byte++) line[byte] = line[byte]! + line[byte - 4]!;
    expect([...line]).toEqual([...rgba.subarray(row * 12, (row + 1) * 12)]);
  }
});

it('finds the direction in which points spread, and how far', async () => {
  const random = createRandom(9);
  const points = Float32Array.from({ length: 400 * 3 });
  for (let at = 0; at < 400; at++) {
    const along = 2 * randomNormal(random);
    [0.6, 0.8, 0].forEach(
      (part, axis) => (points[at * 3 + axis] = 5 + along * part + 0.1 * randomNormal(random)),
    );
  }
  const cloud = tf.tensor2d(points, [400, 3]);
  const { directions, deviations, mean } = await principalComponents(cloud, 2, random);
  cloud.dispose();
  expect(Math.abs(directions[0]! * 0.6 + directions[2]! * 0.8)).toBeGreaterThan(0.99);
  expect(deviations[0]).toBeCloseTo(2, 0);
  expect(mean[2]).toBeCloseTo(5, 1);
});

it('a resumed stage goes on with the very numbers of an unbroken one', async () => {
  const run = async (done: number): Promise<number[]> => {
    const drawn: number[] = [];
    await runStage(
      {
        name: 'test',
        steps: 6,
        seed: 3,
        learningRate: 1,
        done,
        stepsPerSave: 2,
        step: async (_, random, rate) => {
          drawn.push(random(), rate);
          return Promise.resolve({ loss: 0 });
        },
        save: () => Promise.resolve(),
      },
      { nowSeconds: () => 0, say: () => undefined },
    );
    return drawn;
  };
  expect(await run(4)).toEqual((await run(0)).slice(8));
});

it('a drawing is white ink in the middle of black paper', () => {
  const picture = drawOnBlack({ category: 'line', strokes: [{ x: [10, 90], y: [50, 50] }] });
  const at = (row: number, column: number): number => picture[(row * 208 + column) * 3]!;
  expect(at(104, 104)).toBeCloseTo(1, 1);
  expect(at(10, 104)).toBe(-1);
  expect(at(104, 2)).toBe(-1);
});

it('a square that is cut from pictures has something on it: black paper and silence are passed over', async () => {
  const black = new Float32Array(208 * 208 * 3).fill(-1);
  const drawn = drawOnBlack({ category: 'line', strokes: [{ x: [10, 90], y: [20, 80] }] });
  const random = createRandom(5);
  for (let time = 0; time < 30; time++) {
    const crop = cropRandom([black, black, drawn], 3, 104, random);
    expect(crop.shape).toEqual([1, 104, 104, 3]);
    expect(Math.max(...(await crop.data()))).toBeGreaterThan(0);
    crop.dispose();
  }
});
