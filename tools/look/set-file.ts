import { KikiError } from '../../src/core/errors.ts';
import type { TimedFeed } from './hear-set.ts';

/** Arrays of numbers that JSON does not know, by their names. */
const ARRAYS = { Float32Array, Uint8ClampedArray } as const;

/** Decimals that are kept: a hundred-thousandth of a box cannot be seen. */
const DECIMALS = 5;

/** A set as text that `parseSet` (here and in a page) reads again. */
export function printSet(set: readonly TimedFeed[]): string {
  return JSON.stringify(set, (_key, value: unknown) => {
    if (value instanceof Float32Array)
      return { $array: 'Float32Array', values: Array.from(value, (each) => Number(each.toFixed(DECIMALS))) };
    if (value instanceof Uint8ClampedArray) return { $array: 'Uint8ClampedArray', values: Array.from(value) };
    return value;
  });
}

/** Reads what `printSet` wrote. Throws `SetUnreadable`. */
export function parseSet(text: string): TimedFeed[] {
  try {
    return JSON.parse(text, (_key, value: unknown) => {
      if (value === null || typeof value !== 'object' || !('$array' in value) || !('values' in value))
        return value;
      return (value.$array === 'Float32Array' ? ARRAYS.Float32Array : ARRAYS.Uint8ClampedArray).from(
        value.values as number[],
      );
    }) as TimedFeed[];
  } catch (cause) {
    throw new KikiError('SetUnreadable', 'this is no set that look has written', {
      expected: 'a .set.json file',
      actual: String(cause),
      cause,
    });
  }
}
