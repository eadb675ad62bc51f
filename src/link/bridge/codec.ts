import { KikiError } from '../../core/errors.ts';

/** Arrays that may stand in a message. */
const ARRAYS = { Float32Array, Uint8ClampedArray } as const;
type ArrayName = keyof typeof ARRAYS;

/** Stands in the JSON for a typed array: where it lies in the bytes behind. */
interface Stand {
  readonly $array?: ArrayName;
  readonly at?: number;
  readonly count?: number;
}

/** Bytes of the head: the length of the JSON. Everything behind starts at a multiple of this, as floats must. */
const WORD = 4;

const padded = (bytes: number): number => Math.ceil(bytes / WORD) * WORD;

/**
 * A message as bytes: length of the JSON (uint32, little endian), the JSON in UTF-8, then every typed array as it lies in
 * memory, each from a multiple of four on.
 */
export function encodeMessage(message: object): Uint8Array<ArrayBuffer> {
  const arrays: { readonly at: number; readonly bytes: Uint8Array }[] = [];
  let tail = 0;
  const text = JSON.stringify(message, (_key, value: unknown) => {
    if (!(value instanceof Float32Array || value instanceof Uint8ClampedArray)) return value;
    const at = tail;
    arrays.push({ at, bytes: new Uint8Array(value.buffer, value.byteOffset, value.byteLength) });
    tail += padded(value.byteLength);
    const name: ArrayName = value instanceof Float32Array ? 'Float32Array' : 'Uint8ClampedArray';
    return { $array: name, at, count: value.length } satisfies Stand;
  });
  const json = new TextEncoder().encode(text);
  const start = WORD + padded(json.length);
  const bytes = new Uint8Array(start + tail);
  new DataView(bytes.buffer).setUint32(0, json.length, true);
  bytes.set(json, WORD);
  for (const array of arrays) bytes.set(array.bytes, start + array.at);
  return bytes;
}

/** The message in some bytes, still to be checked against its schema. Throws `BadMessage`. */
export function decodeMessage(bytes: Uint8Array<ArrayBuffer>): unknown {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = bytes.byteLength < WORD ? Infinity : view.getUint32(0, true);
  const start = WORD + padded(length);
  if (start > bytes.byteLength) throw badMessage(`${bytes.byteLength} bytes`);
  const revive = (_key: string, value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const { $array, at, count } = value as Stand;
    if ($array === undefined) return value;
    return arrayAt($array, start + (at ?? NaN), count ?? NaN);
  };
  const arrayAt = (name: ArrayName, from: number, count: number): Float32Array | Uint8ClampedArray => {
    const width = Object.hasOwn(ARRAYS, name) ? ARRAYS[name].BYTES_PER_ELEMENT : NaN;
    const to = from + count * width;
    if (!(
      Number.isInteger(from) &&
      Number.isInteger(count) &&
      from >= start &&
      count >= 0 &&
      to <= bytes.byteLength
    ))
      throw badMessage(`an array at ${from} of ${bytes.byteLength} bytes`);
    return new ARRAYS[name](bytes.slice(from, to).buffer);
  };
  try {
    return JSON.parse(new TextDecoder().decode(bytes.subarray(WORD, WORD + length)), revive) as unknown;
  } catch (thrown) {
    throw thrown instanceof KikiError ? thrown : badMessage('no JSON');
  }
}

function badMessage(actual: string): KikiError {
  return new KikiError('BadMessage', 'A message that crossed to another browser cannot be read', {
    expected: 'a length, JSON and the arrays it names',
    actual,
  });
}
