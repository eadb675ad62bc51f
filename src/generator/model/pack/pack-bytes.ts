import { KikiError } from '../../../core/errors.ts';
import { fromHalf, toHalf } from './half-float.ts';
import { type PackManifest, type PackTensor, tensorBytes } from './pack-manifest.ts';

/** One named array of a network. */
export interface WeightTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Weights by name, row-major 32-bit floats. */
export type PackWeights = ReadonlyMap<string, Float32Array>;

/** Tensors → the bytes of `weights.bin` (little-endian, in order, no gaps) and the list for `pack.json`. */
export function encodeWeights(
  tensors: readonly WeightTensor[],
  dtype: PackTensor['dtype'] = 'float32',
): { bytes: Uint8Array<ArrayBuffer>; table: PackTensor[] } {
  const table = tensors.map(({ name, shape }) => ({ name, shape: [...shape], dtype }));
  const bytes = new Uint8Array(table.reduce((sum, entry) => sum + tensorBytes(entry), 0));
  const view = new DataView(bytes.buffer);
  let offset = 0;
  for (const { values } of tensors) {
    for (const value of values) {
      if (dtype === 'float16') view.setUint16(offset, toHalf(value), true);
      else view.setFloat32(offset, value, true);
      offset += dtype === 'float16' ? 2 : 4;
    }
  }
  return { bytes, table };
}

/** The bytes of `weights.bin` → arrays by name. Throws `PackTruncated` or `PackTooLong`, and `PackNotFinite` when a weight is no number. */
export function decodeWeights(manifest: PackManifest, bytes: Uint8Array): Map<string, Float32Array> {
  const expected = manifest.files['weights.bin'].bytes;
  if (bytes.byteLength !== expected) {
    const name = bytes.byteLength < expected ? 'PackTruncated' : 'PackTooLong';
    throw new KikiError(name, `weights.bin of ${manifest.name} has the wrong length`, {
      expected: `${String(expected)} bytes`,
      actual: `${String(bytes.byteLength)} bytes`,
    });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const weights = new Map<string, Float32Array>();
  let offset = 0;
  for (const tensor of manifest.tensors) {
    weights.set(tensor.name, decodeTensor(view, offset, tensor));
    offset += tensorBytes(tensor);
  }
  return weights;
}

function decodeTensor(view: DataView, offset: number, tensor: PackTensor): Float32Array {
  const half = tensor.dtype === 'float16';
  const values = new Float32Array(tensorBytes(tensor) / (half ? 2 : 4));
  for (let i = 0; i < values.length; i++) {
    const value = half
      ? fromHalf(view.getUint16(offset + 2 * i, true))
      : view.getFloat32(offset + 4 * i, true);
    if (!Number.isFinite(value)) {
      throw new KikiError('PackNotFinite', `A weight of ${tensor.name} is not a finite number`, {
        expected: 'finite',
        actual: String(value),
      });
    }
    values[i] = value;
  }
  return values;
}

/** Throws `PackShapeMismatch` unless the manifest lists exactly the tensors that the network wants. */
export function checkShapes(manifest: PackManifest, expected: ReadonlyMap<string, readonly number[]>): void {
  const found = new Map(manifest.tensors.map(({ name, shape }) => [name, shape.join('×')]));
  for (const [name, shape] of expected) {
    const actual = found.get(name) ?? 'no such tensor';
    if (actual !== shape.join('×')) {
      throw new KikiError(
        'PackShapeMismatch',
        `Tensor ${name} of ${manifest.name} does not fit the network`,
        { expected: shape.join('×'), actual },
      );
    }
    found.delete(name);
  }
  const [extra] = found.keys();
  if (extra !== undefined) {
    throw new KikiError(
      'PackShapeMismatch',
      `${manifest.name} holds a tensor that the network does not know`,
      { expected: 'no more tensors', actual: extra },
    );
  }
}
