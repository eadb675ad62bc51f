import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { randomWeights } from '../model/stroke-model.ts';
import type { PackManifest } from '../model/pack/pack-manifest.ts';
import { strokeHead } from '../model/stroke-model.ts';
import type { BackendName } from '../protocol.ts';
import { buildOn } from './build-on.ts';
import { slice } from './test-generator.ts';

/** The processor's plain backend stands in for a GPU: any second one will do. */
const OTHER = 'cpu' as BackendName;

const weights = new Map(randomWeights(null, createRandom(3)).map(({ name, values }) => [name, values]));
const manifest = { name: 'random', head: 'strokes', network: {} } as unknown as PackManifest;

describe('a model on its own backend', () => {
  beforeAll(async () => {
    await tf.setBackend(OTHER);
    await tf.setBackend('wasm');
  });

  it('draws the same while another one computes elsewhere, and moves no tensor', async () => {
    const build = (name: BackendName) => buildOn(name, () => strokeHead.createModel(manifest, weights));
    const before = tf.memory().numTensors;
    const [here, there] = [build('wasm'), build(OTHER)];
    const built = tf.memory().numTensors;
    const heard = slice(1);
    const [alone] = await here.draw([heard]);
    const together = await Promise.all([there.draw([heard]), here.draw([heard]), there.draw([heard])]);
    expect(tf.getBackend()).toBe(OTHER);
    expect(together[1]).toEqual([alone]);
    for (const [drawn] of [together[0], together[2]]) {
      if (drawn?.kind !== 'strokes' || alone?.kind !== 'strokes') throw new Error('no strokes');
      expect(drawn.descriptors.ink).toBeCloseTo(alone.descriptors.ink, 3);
      expect(drawn.descriptors.height).toBeCloseTo(alone.descriptors.height, 3);
    }
    expect(tf.memory().numTensors).toBe(built);
    here.dispose();
    there.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('says that its backend is gone instead of computing on another one', () => {
    expect(() => buildOn('webgpu', () => strokeHead.createModel(manifest, weights))).toThrow(
      expect.objectContaining({ name: 'BackendLost' }),
    );
  });
});
