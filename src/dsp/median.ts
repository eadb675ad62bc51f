/**
 * Median of the first `count` values of `scratch`, which is left partly sorted; `count` odd. Insertion sort: windows are short.
 */
export function medianInPlace(scratch: Float32Array, count: number): number {
  for (let i = 1; i < count; i++) {
    const value = scratch[i] as number;
    let j = i - 1;
    while (j >= 0 && (scratch[j] as number) > value) {
      scratch[j + 1] = scratch[j] as number;
      j--;
    }
    scratch[j + 1] = value;
  }
  return scratch[count >> 1] as number;
}

/** output[k] = median of input[k − radius … k + radius], the ends repeated. */
export function medianFilter(
  input: Float32Array,
  radius: number,
  output: Float32Array,
  scratch: Float32Array,
): void {
  const last = input.length - 1;
  for (let k = 0; k <= last; k++) {
    for (let d = -radius; d <= radius; d++)
      scratch[d + radius] = input[Math.min(last, Math.max(0, k + d))] as number;
    output[k] = medianInPlace(scratch, 2 * radius + 1);
  }
}
