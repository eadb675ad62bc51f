/** Zero crossings of the sinc on each side: 32 keeps the stop band below −80 dB with the window used. */
const ZERO_CROSSINGS = 32;
/** The kernel is tabulated this finely between zero crossings and interpolated linearly. */
const TABLE_STEPS = 512;
/** Kaiser's shape parameter for 80 dB of attenuation (Kaiser 1974: 0.1102·(80 − 8.7)). */
const KAISER_BETA = 7.857;

/** Converts the sample rate of a whole signal with a Kaiser-windowed sinc (Smith, Digital Audio Resampling); alias-free both ways. */
export function resample(input: Float32Array, fromHz: number, toHz: number): Float32Array {
  if (fromHz === toHz) return input;
  const table = kernelTable();
  const output = new Float32Array(Math.max(1, Math.round((input.length * toHz) / fromHz)));
  const cutoff = Math.min(1, toHz / fromHz);
  const reach = ZERO_CROSSINGS / cutoff;
  for (let n = 0; n < output.length; n++) {
    const centre = (n * fromHz) / toHz;
    const first = Math.max(0, Math.ceil(centre - reach));
    const last = Math.min(input.length - 1, Math.floor(centre + reach));
    let sum = 0;
    for (let k = first; k <= last; k++)
      sum += (input[k] as number) * lookUp(table, Math.abs(k - centre) * cutoff);
    output[n] = sum * cutoff;
  }
  return output;
}

function lookUp(table: Float32Array, crossings: number): number {
  const position = crossings * TABLE_STEPS;
  const index = Math.floor(position);
  const below = table[index] ?? 0;
  return below + ((table[index + 1] ?? 0) - below) * (position - index);
}

function kernelTable(): Float32Array {
  const length = ZERO_CROSSINGS * TABLE_STEPS + 2;
  return Float32Array.from({ length }, (_, index) => {
    const x = index / TABLE_STEPS;
    if (x === 0) return 1;
    if (x >= ZERO_CROSSINGS) return 0;
    const window = bessel0(KAISER_BETA * Math.sqrt(1 - (x / ZERO_CROSSINGS) ** 2)) / bessel0(KAISER_BETA);
    return (window * Math.sin(Math.PI * x)) / (Math.PI * x);
  });
}

/** Modified Bessel function of the first kind, order 0, by its power series. */
function bessel0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > 1e-12 * sum; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
