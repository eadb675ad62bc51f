import { describe, expect, it } from 'vitest';
import { createRandom, randomNormal } from '../../../core/random.ts';
import { fromHalf, toHalf } from './half-float.ts';
import { checkShapes, decodeWeights, encodeWeights } from './pack-bytes.ts';
import { type PackManifest, parseManifest } from './pack-manifest.ts';
import { readPack, sha256 } from './read-pack.ts';

const random = createRandom(3);
const tensors = [
  { name: 'in/kernel', shape: [4, 3], values: Float32Array.from({ length: 12 }, () => randomNormal(random)) },
  { name: 'in/bias', shape: [3], values: new Float32Array([1, 0, -2]) },
];

async function makePack(): Promise<{ manifest: PackManifest; bytes: Uint8Array<ArrayBuffer> }> {
  const { bytes, table } = encodeWeights(tensors);
  const manifest: PackManifest = {
    formatVersion: 1,
    name: 'test',
    head: 'strokes',
    frontEnd: 'logmel',
    network: { latent: 8 },
    licence: 'MIT',
    palette: ['#112233'],
    figures: {},
    files: { 'weights.bin': { bytes: bytes.byteLength, sha256: await sha256(bytes) } },
    tensors: table,
  };
  return { manifest, bytes };
}

const failure = (manifestText: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  readPack(manifestText, () => Promise.resolve(bytes)).then(
    () => 'no error',
    (error: unknown) => (error as Error).name,
  );

describe('a pack', () => {
  it('comes back as it was written', async () => {
    const { manifest, bytes } = await makePack();
    const pack = await readPack(JSON.stringify(manifest), () => Promise.resolve(bytes));
    expect(pack.weights.get('in/kernel')).toEqual(tensors[0]!.values);
    expect(pack.manifest).toEqual(manifest);
  });

  it('is refused when a byte changed, is missing or is too many', async () => {
    const { manifest, bytes } = await makePack();
    const text = JSON.stringify(manifest);
    const changed = bytes.slice();
    changed[5] = (changed[5] ?? 0) ^ 1;
    expect(await failure(text, changed)).toBe('PackHashMismatch');
    expect(await failure(text, bytes.slice(0, -4))).toBe('PackTruncated');
    expect(await failure(text, new Uint8Array(bytes.length + 4))).toBe('PackTooLong');
  });

  it('is refused when its manifest is foreign, newer, hostile or contradicts itself', async () => {
    const { manifest, bytes } = await makePack();
    const withChange = (change: object): string => JSON.stringify({ ...manifest, ...change });
    expect(await failure('<html>', bytes)).toBe('PackUnreadable');
    expect(await failure(withChange({ formatVersion: 2, whatever: true }), bytes)).toBe('PackTooNew');
    expect(await failure(withChange({ name: '../../etc' }), bytes)).toBe('PackUnreadable');
    expect(
      await failure(
        withChange({ tensors: [{ name: 'a', shape: [65_536, 65_536, 65_536], dtype: 'float32' }] }),
        bytes,
      ),
    ).toBe('PackShapeMismatch');
    expect(
      await failure(withChange({ tensors: [{ name: 'a', shape: [1e9], dtype: 'float32' }] }), bytes),
    ).toBe('PackUnreadable');
    expect(
      await failure(withChange({ files: { 'weights.bin': { bytes: 1e12, sha256: '0'.repeat(64) } } }), bytes),
    ).toBe('PackUnreadable');
    expect(await failure(withChange({ tensors: [...manifest.tensors, ...manifest.tensors] }), bytes)).toBe(
      'PackShapeMismatch',
    );
    expect(await failure(' '.repeat(300_000), bytes)).toBe('PackTooLarge');
  });

  it('is refused when a weight is no number', () => {
    const { bytes, table } = encodeWeights([{ name: 'a', shape: [2], values: new Float32Array([1, NaN]) }]);
    const manifest = {
      name: 'x',
      files: { 'weights.bin': { bytes: bytes.byteLength, sha256: '' } },
      tensors: table,
    };
    expect(() => decodeWeights(manifest as unknown as PackManifest, bytes)).toThrow(
      expect.objectContaining({ name: 'PackNotFinite' }),
    );
  });

  it('must have the shapes of its network, no more, no less', async () => {
    const { manifest } = await makePack();
    const right = new Map([
      ['in/kernel', [4, 3]],
      ['in/bias', [3]],
    ]);
    const parsed = parseManifest(JSON.stringify(manifest));
    expect(() => checkShapes(parsed, right)).not.toThrow();
    expect(() => checkShapes(parsed, new Map([...right, ['in/bias', [4]]]))).toThrow(/does not fit/);
    expect(() => checkShapes(parsed, new Map([['in/kernel', [4, 3]]]))).toThrow(/does not know/);
  });
});

describe('half floats', () => {
  it('go both ways for every finite half', () => {
    const halves = Array.from({ length: 0x10000 }, (_, half) => half).filter((half) =>
      Number.isFinite(fromHalf(half)),
    );
    expect(halves.filter((half) => toHalf(fromHalf(half)) !== half)).toEqual([]);
    expect(halves.length).toBe(2 * 31 * 1024);
  });

  it('round to the nearest', () => {
    expect(fromHalf(toHalf(1 + 2 ** -11))).toBe(1);
    expect(fromHalf(toHalf(1 + 3 * 2 ** -11))).toBe(1 + 2 ** -9);
    expect(fromHalf(toHalf(1e6))).toBe(Infinity);
    expect(fromHalf(toHalf(Math.PI))).toBeCloseTo(Math.PI, 2);
  });

  it('store weights at half the size', () => {
    const { bytes } = encodeWeights(tensors, 'float16');
    expect(bytes.byteLength).toBe(30);
  });
});
