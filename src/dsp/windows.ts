/** Periodic Hann window, `[length]`, 0 to 1; periodic so that shifted copies sum to a constant (Harris 1978). */
export function hannWindow(length: number): Float32Array {
  const window = new Float32Array(length);
  for (let n = 0; n < length; n++) window[n] = 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / length);
  return window;
}

/** Square root of the Hann window: applied before and after a transform, copies at hop length/2 sum to 1. */
export function sqrtHannWindow(length: number): Float32Array {
  return hannWindow(length).map(Math.sqrt);
}

/**
 * A window that rises slowly and falls fast, `[length]`, 0 to 1: the resolution of a long window while a sound that
 * has just begun is seen after about `fallLength / 2` samples (cf. Mauler and Martin 2007, low-delay analysis windows).
 */
export function asymmetricWindow(length: number, fallLength: number): Float32Array {
  const riseLength = length - fallLength;
  const window = new Float32Array(length);
  for (let n = 0; n < length; n++) {
    const phase = n < riseLength ? (n + 0.5) / riseLength : (length - n - 0.5) / fallLength;
    window[n] = Math.sin((Math.PI / 2) * phase) ** 2;
  }
  return window;
}

/** Sum of the window: divide a spectrum by half of it and a sine of amplitude 1 has magnitude 1 at its bin. */
export function windowSum(window: Float32Array): number {
  let sum = 0;
  for (const value of window) sum += value;
  return sum;
}
