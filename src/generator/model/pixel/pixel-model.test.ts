import '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom, randomNormal } from '../../../core/random.ts';
import type { Slice } from '../../../core/slice.ts';
import type { StrokeSquiggle } from '../../../core/squiggle.ts';
import { SLICE_SAMPLES } from '../../../core/units.ts';
import { checkShapes, encodeWeights } from '../pack/pack-bytes.ts';
import type { PackManifest } from '../pack/pack-manifest.ts';
import type { PackModel } from '../pack/pack-model.ts';
import { pixelHead, randomPixelWeights } from './pixel-model.ts';

function manifestOf(frontEnd: 'logmel' | 'reshape'): PackManifest {
  const bare = {
    formatVersion: 1 as const,
    name: 'test',
    head: 'pixels' as const,
    frontEnd,
    network: { filters: 2, blocks: 1 },
    licence: 'MIT',
    palette: [],
    figures: {},
    files: { 'weights.bin': { bytes: 0, sha256: '0'.repeat(64) } },
    tensors: [],
  };
  return { ...bare, tensors: encodeWeights(randomPixelWeights(bare, createRandom(1))).table };
}

function slice(seed: number, gain = 0.3): Slice {
  const random = createRandom(seed);
  const samples = Float32Array.from({ length: 2 * SLICE_SAMPLES }, () => gain * randomNormal(random));
  return {
    onset: { id: seed, voice: 'v', timeSeconds: 0, reportedAtSeconds: 0, strength: 1 },
    samples,
    heardSamples: SLICE_SAMPLES,
  };
}

function makeModel(manifest: PackManifest): PackModel {
  const values = randomPixelWeights(manifest, createRandom(1)).map(
    ({ name, values: row }) => [name, row] as const,
  );
  return pixelHead.createModel(manifest, new Map(values));
}

beforeAll(async () => {
  await tf.setBackend('wasm');
  await tf.ready();
});

describe.each(['logmel', 'reshape'] as const)('a pixel pack with front end %s', (frontEnd) => {
  it('draws each slice, sounds back, and leaves no tensor behind', async () => {
    const manifest = manifestOf(frontEnd);
    const before = tf.memory().numTensors;
    const model = makeModel(manifest);
    const loaded = tf.memory().numTensors;
    expect(await model.draw([])).toEqual([]);
    const drawn = await model.draw([slice(1), slice(2)]);
    expect(drawn.map(({ onset }) => onset.id)).toEqual([1, 2]);
    const [first] = drawn;
    if (first?.kind !== 'pixels') throw new Error('not pixels');
    expect(first.sidePixels).toBe(frontEnd === 'logmel' ? 128 : 208);
    expect(first.rgba.length).toBe(first.sidePixels ** 2 * 4);
    expect([...first.embedding].every(Number.isFinite)).toBe(true);
    const sound = await model.sound(first);
    expect(sound.length).toBe(2 * SLICE_SAMPLES);
    expect(sound.every((value) => Math.abs(value) <= 1)).toBe(true);
    expect(tf.memory().numTensors).toBe(loaded);
    model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('hears a drawing by hand as well, and other lines as other sounds', async () => {
    const model = makeModel(manifestOf(frontEnd));
    const drawnLine = (y: number): StrokeSquiggle => ({
      kind: 'strokes',
      onset: slice(1).onset,
      pack: 'hand',
      descriptors: { size: 0.5, ink: 0.02, angularity: 0, height: 1 - y, hue: 0, lightness: 1 },
      embedding: new Float32Array(1),
      penSeconds: 1,
      heardFraction: 1,
      strokes: [
        {
          points: Float32Array.of(0.1, y, 0.3, y - 0.1, 0.6, y + 0.1, 0.9, y),
          widths: Float32Array.of(0.03, 0.03),
          colour: [1, 0.8, 0.2],
        },
      ],
    });
    const [high, low] = [await model.sound(drawnLine(0.2)), await model.sound(drawnLine(0.8))];
    expect(high.length).toBe(2 * SLICE_SAMPLES);
    expect(high.every(Number.isFinite)).toBe(true);
    expect(high.some((value, n) => value !== low[n])).toBe(true);
    model.dispose();
  });

  it('wants exactly the tensors that it says', () => {
    const manifest = manifestOf(frontEnd);
    expect(() => checkShapes(manifest, pixelHead.expectedShapes(manifest))).not.toThrow();
  });
});

it('the original network is refused when its size is out of bounds', () => {
  const manifest = { ...manifestOf('reshape'), network: { filters: 4096, blocks: 1 } };
  expect(() => pixelHead.expectedShapes(manifest)).toThrow(/network.filters/);
});

it('the original network is blind to loudness', async () => {
  const model = makeModel(manifestOf('reshape'));
  const [loud, quiet] = [...(await model.draw([slice(5, 0.4)])), ...(await model.draw([slice(5, 0.1)]))];
  if (loud?.kind !== 'pixels' || quiet?.kind !== 'pixels') throw new Error('not pixels');
  const off =
    loud.rgba.reduce((sum, byte, at) => sum + Math.abs(byte - quiet.rgba[at]!), 0) / loud.rgba.length;
  expect(off).toBeLessThan(1);
  expect(loud.descriptors.ink).toBeCloseTo(quiet.descriptors.ink, 2);
  model.dispose();
});
