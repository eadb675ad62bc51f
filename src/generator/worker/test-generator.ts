import '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { expect } from 'vitest';
import { createRandom } from '../../core/random.ts';
import type { Slice } from '../../core/slice.ts';
import { SLICE_SAMPLES } from '../../core/units.ts';
import { encodeWeights } from '../model/pack/pack-bytes.ts';
import type { PackManifest } from '../model/pack/pack-manifest.ts';
import type { PackHead } from '../model/pack/pack-model.ts';
import { sha256 } from '../model/pack/read-pack.ts';
import type { GeneratorCommand, GeneratorReport } from '../protocol.ts';
import type { RunningBackend } from './backend.ts';
import { createGeneratorCore } from './generator-core.ts';
import { testHead } from './test-head.ts';

const random = createRandom(5);

const noise = (): Float32Array => Float32Array.from({ length: 2 * SLICE_SAMPLES }, () => random() - 0.5);

/** A slice of noise. */
export function slice(id: number, voice = 'kick', heardSamples = SLICE_SAMPLES, samples = noise()): Slice {
  return {
    onset: { id, voice, timeSeconds: id, reportedAtSeconds: id, strength: 1 },
    samples,
    heardSamples,
  };
}

/** The files of a small pack, by address. */
export async function packFiles(
  name: string,
  change: Partial<PackManifest> = {},
): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const { bytes, table } = encodeWeights([
    { name: 'kernel', shape: [4, 8], values: Float32Array.from({ length: 32 }, random) },
  ]);
  const manifest: PackManifest = {
    formatVersion: 1,
    name,
    head: 'strokes',
    frontEnd: 'logmel',
    network: {},
    licence: 'MIT',
    palette: [],
    figures: {},
    files: { 'weights.bin': { bytes: bytes.byteLength, sha256: await sha256(bytes) } },
    tensors: table,
    ...change,
  };
  return new Map([
    [`/models/${name}/pack.json`, new TextEncoder().encode(JSON.stringify(manifest))],
    [`/models/${name}/weights.bin`, bytes],
  ]);
}

/** A generator with its reports collected, on the real wasm backend, with a device that can be lost on demand. */
export function openGenerator(
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  pixels: PackHead = testHead,
) {
  const reports: GeneratorReport[] = [];
  const started: string[] = [];
  let seconds = 0;
  const startBackend = async (preferred: string): Promise<RunningBackend> => {
    started.push(preferred);
    await tf.setBackend('wasm');
    let lose: (words: string) => void = () => undefined;
    const lost = new Promise<string>((resolve) => (lose = resolve));
    return {
      name: 'wasm',
      reason: `start ${String(started.length)}`,
      lost,
      loseDevice: () => lose('driver reset'),
    };
  };
  const handle = createGeneratorCore({
    post: (report) => reports.push(report),
    nowSeconds: () => (seconds += 0.001),
    after: (milliseconds, run) => setTimeout(run, milliseconds / 10),
    fetchFile: ((address: string) =>
      Promise.resolve(
        files.has(address) ? new Response(files.get(address)) : new Response(null, { status: 404 }),
      )) as typeof fetch,
    startBackend,
    heads: { strokes: testHead, pixels },
    describe: () => ({ size: 0.5, ink: 0.1, angularity: 0.1, height: 0.5, hue: 0, lightness: 0.5 }),
  });
  let id = 0;
  type Request = GeneratorCommand extends infer C
    ? C extends { requestId: number }
      ? Omit<C, 'requestId'>
      : never
    : never;
  const isTerminal = (report: GeneratorReport, requestId: number): boolean =>
    ['done', 'dropped', 'failed'].includes(report.kind) &&
    'requestId' in report &&
    report.requestId === requestId;
  const ask = async (request: Request): Promise<GeneratorReport> => {
    const requestId = ++id;
    handle({ ...request, requestId } as GeneratorCommand);
    await expect
      .poll(() => reports.some((report) => isTerminal(report, requestId)), { timeout: 20_000 })
      .toBe(true);
    const [answer] = reports.filter((report) => isTerminal(report, requestId));
    if (!answer) throw new Error('NoAnswer');
    return answer;
  };
  return {
    handle,
    ask,
    reports,
    started,
    terminals: (requestId: number) => reports.filter((report) => isTerminal(report, requestId)),
  };
}

export const startRequest = {
  kind: 'start',
  preferred: { strokes: 'wasm', pixels: 'wasm' },
  wasmPath: '',
} as const;
export const loadRequest = (name: string) =>
  ({ kind: 'load-pack', packUrl: `/models/${name}/pack.json` }) as const;
