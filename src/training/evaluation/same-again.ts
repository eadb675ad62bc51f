function squaredDistance(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += ((a[k] ?? 0) - (b[k] ?? 0)) ** 2;
  return sum;
}

/** For every sound, whether its repetition is nearest to its own drawing among all, both as rasters. */
export function foundAgain(repetitions: readonly Float32Array[], drawn: readonly Float32Array[]): boolean[] {
  return drawn.map((own, i) => {
    const query = repetitions[i] ?? new Float32Array(0);
    const distance = squaredDistance(query, own);
    return drawn.every((other, j) => j === i || squaredDistance(query, other) > distance);
  });
}
