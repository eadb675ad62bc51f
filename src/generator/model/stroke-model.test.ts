import * as tf from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import type { Slice } from '../../core/slice.ts';
import type { Stroke } from '../../core/squiggle.ts';
import { SLICE_SAMPLES } from '../../core/units.ts';
import { describeStrokes } from './descriptors.ts';
import { HEARING_RANGE_DECIBELS } from './front-end/hearing-range.ts';
import { placePath } from './idea-path.ts';
import { pathStrokes } from './path-strokes.ts';
import { readSquiggle } from './squiggle-vector.ts';
import { createStrokeModel, randomWeights } from './stroke-model.ts';

const tone = (hertz: number, amplitude: number, heardSamples = SLICE_SAMPLES): Slice => ({
  onset: { id: 1, voice: 'test', timeSeconds: 0, reportedAtSeconds: 0, strength: 1 },
  samples: Float32Array.from({ length: 2 * SLICE_SAMPLES }, (_, n) =>
    n % SLICE_SAMPLES < heardSamples
      ? amplitude * Math.sin((2 * Math.PI * hertz * (n % SLICE_SAMPLES)) / 44_100)
      : 0,
  ),
  heardSamples,
});

const polyline = (points: readonly (readonly [number, number])[], width = 0.02): Stroke => {
  const controls = points.flatMap(([x, y], i) => {
    const [nx, ny] = points[i + 1] ?? [x, y];
    const along = (t: number): number[] => [x + t * (nx - x), y + t * (ny - y)];
    return i === points.length - 1 ? [x, y] : [x, y, ...along(1 / 3), ...along(2 / 3)];
  });
  return {
    points: Float32Array.from(controls),
    widths: new Float32Array(points.length).fill(width),
    colour: [1, 0.4, 0.2],
  };
};

describe('stroke model', () => {
  beforeAll(async () => {
    setWasmPaths('node_modules/@tensorflow/tfjs-backend-wasm/dist/');
    await tf.setBackend('wasm');
    await tf.ready();
  });

  it('draws valid strokes inside the unit box for any sound, whole or partial, and leaves no tensor behind', async () => {
    const weights = new Map(randomWeights(null, createRandom(3)).map(({ name, values }) => [name, values]));
    const before = tf.memory().numTensors;
    const model = createStrokeModel(
      { name: 'random', network: { rangeDecibels: HEARING_RANGE_DECIBELS } },
      weights,
    );
    const loaded = tf.memory().numTensors;
    const slices = [tone(110, 0.5), tone(1760, 0.02), tone(0, 0), tone(440, 0.9, 1024)];
    const squiggles = await model.draw(slices);
    expect(tf.memory().numTensors).toBe(loaded);
    for (const squiggle of squiggles) {
      if (squiggle.kind !== 'strokes') throw new Error('not strokes');
      expect(squiggle.strokes.length).toBeGreaterThan(0);
      for (const { points, widths } of squiggle.strokes) {
        expect(points.length).toBe(6 * (widths.length - 1) + 2);
        for (const value of points) expect(value >= -0.05 && value <= 1.05).toBe(true);
        for (const value of widths) expect(value > 0 && value < 0.2).toBe(true);
      }
    }
    expect(await model.draw([])).toEqual([]);
    const samples = await model.sound(squiggles[0]!);
    expect(samples).toHaveLength(2 * SLICE_SAMPLES);
    expect(samples.every(Number.isFinite)).toBe(true);
    model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('placing and describing', () => {
  const raw = (
    style: Partial<Record<'size' | 'height' | 'ink', number>>,
  ): Parameters<typeof placePath>[0] => ({
    path: Float32Array.from({ length: 144 }, (_, i) =>
      i % 3 === 0 ? 0.4 * Math.cos(i / 9) : i % 3 === 1 ? 0.3 * Math.sin(i / 7) : 0,
    ),
    joins: new Float32Array(5).fill(2),
    style: Float32Array.of(style.size ?? 0.5, style.height ?? 0.5, style.ink ?? 0.5, 0.5, 0.5, 0.5),
    hue: Float32Array.of(1, 0),
  });
  const seen = (style: Parameters<typeof raw>[0]): ReturnType<typeof describeStrokes> =>
    describeStrokes(pathStrokes(placePath(raw(style))));

  it('a larger style size, height or ink is a larger measured one', () => {
    expect(seen({ size: 0.9 }).size).toBeGreaterThan(1.5 * seen({ size: 0.1 }).size);
    expect(seen({ height: 0.9 }).height).toBeGreaterThan(seen({ height: 0.1 }).height + 0.1);
    expect(seen({ ink: 0.9 }).ink).toBeGreaterThan(3 * seen({ ink: 0.1 }).ink);
  });

  it('a zigzag is more angular than a circle, whatever its size', () => {
    const circle = polyline(
      Array.from(
        { length: 65 },
        (_, i) => [0.5 + 0.3 * Math.cos(i / 10.2), 0.5 + 0.3 * Math.sin(i / 10.2)] as const,
      ),
    );
    const zigzag = polyline(Array.from({ length: 8 }, (_, i) => [0.1 + 0.1 * i, i % 2 ? 0.3 : 0.7] as const));
    expect(describeStrokes([zigzag]).angularity).toBeGreaterThan(describeStrokes([circle]).angularity + 0.3);
  });

  it('reads back the style of what was drawn', () => {
    const { style } = readSquiggle(pathStrokes(placePath(raw({ size: 0.7, height: 0.3, ink: 0.6 }))));
    expect(style[0]).toBeCloseTo(0.7, 1);
    expect(style[1]).toBeCloseTo(0.3, 1);
    expect(Math.abs((style[2] ?? 0) - 0.6)).toBeLessThan(0.15);
  });

  it('refuses a drawing without ink by name', () => {
    expect(() => readSquiggle([])).toThrow(/no line to hear/);
  });
});
