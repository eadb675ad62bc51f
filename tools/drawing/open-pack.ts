import '@tensorflow/tfjs-backend-wasm';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { KikiError } from '../../src/core/errors.ts';
import { checkShapes, type PackWeights } from '../../src/generator/model/pack/pack-bytes.ts';
import type { PackManifest } from '../../src/generator/model/pack/pack-manifest.ts';
import type { PackModel } from '../../src/generator/model/pack/pack-model.ts';
import { readPack } from '../../src/generator/model/pack/read-pack.ts';
import { packHeads } from '../../src/generator/worker/heads.ts';

/** A pack that is ready to draw on this machine. */
export interface OpenPack {
  readonly manifest: PackManifest;
  readonly model: PackModel;
  /** As read, before they became tensors. */
  readonly weights: PackWeights;
}

/** tfjs on WebAssembly in one thread, as the worker runs it: what is measured here is one core. */
async function startWasm(): Promise<void> {
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  if (!(await tf.setBackend('wasm')))
    throw new KikiError('NoBackend', 'WebAssembly cannot run the networks here', {
      expected: 'wasm',
      actual: 'none',
    });
}

/** Folder of a pack given by its name in `models/`, its folder or its `pack.json`. Throws `PackNotFound`. */
export async function packFolder(pack: string): Promise<string> {
  const candidates = [join(import.meta.dirname, '../../models', pack), resolve(pack), dirname(resolve(pack))];
  for (const folder of candidates) {
    const found = await stat(join(folder, 'pack.json')).catch(() => null);
    if (found?.isFile()) return folder;
  }
  throw new KikiError('PackNotFound', `there is no pack "${pack}"`, {
    expected: 'a name in models/ or a folder with pack.json',
    actual: pack,
  });
}

/** Reads, verifies and builds a pack, with the same checks as the live app. */
export async function openPack(pack: string): Promise<OpenPack> {
  const folder = await packFolder(pack);
  await startWasm();
  const text = await readFile(join(folder, 'pack.json'), 'utf8');
  const { manifest, weights } = await readPack(
    text,
    async (name) => new Uint8Array(await readFile(join(folder, name))),
  );
  const head = packHeads[manifest.head];
  checkShapes(manifest, head.expectedShapes(manifest));
  return { manifest, model: head.createModel(manifest, weights), weights };
}
