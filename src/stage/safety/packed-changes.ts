import { float } from 'three/tsl';
import type { Node } from 'three/webgpu';
import { MOST_CHANGES, QUARTERS } from './flash-limits.ts';

/** Each quarter of a second has a digit: the changes that a place made in it, the running quarter lowest. */
const BASE = MOST_CHANGES + 1;

/** Half precision knows whole numbers up to 2048, so that the digits are kept as two numbers: the two lowest, and the others. */
const LOW = BASE ** 2;

/** What is left of a whole number after division by another, safe from rounding. */
const rest = (number: Node<'float'>, by: Node<'float'>): Node<'float'> =>
  number.sub(number.add(0.5).div(by).floor().mul(by));

/** The digits as one number, from the two that are kept. */
export const unpacked = (low: Node<'float'>, high: Node<'float'>): Node<'float'> => high.mul(LOW).add(low);

/** The two numbers to be kept: each below 2048. */
export const packed = (changes: Node<'float'>): { low: Node<'float'>; high: Node<'float'> } => ({
  low: rest(changes, float(LOW)),
  high: changes.add(0.5).div(LOW).floor(),
});

/** What a new quarter (or some) makes of the digits, as two numbers: what is kept of them, and by how much it moves up. */
export function shiftOf(quarters: number): { keeps: number; factor: number } {
  const begun = Math.min(QUARTERS, Math.max(0, quarters));
  return { keeps: BASE ** (QUARTERS - begun), factor: BASE ** begun };
}

/** The digits after new quarters have begun. */
export const shifted = (changes: Node<'float'>, keeps: Node<'float'>, factor: Node<'float'>): Node<'float'> =>
  rest(changes, keeps).mul(factor);

/** One change more in the running quarter. */
export const counted = (changes: Node<'float'>): Node<'float'> =>
  changes.add(
    rest(changes, float(BASE))
      .lessThan(MOST_CHANGES - 0.5)
      .select(1, 0),
  );

/** All changes of the last second. */
export function sumOf(changes: Node<'float'>): Node<'float'> {
  const digits = Array.from({ length: QUARTERS }, (_, digit) =>
    rest(
      changes
        .add(0.5)
        .div(BASE ** digit)
        .floor(),
      float(BASE),
    ),
  );
  return digits.reduce((sum, digit) => sum.add(digit));
}
