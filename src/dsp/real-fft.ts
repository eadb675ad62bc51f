import { KikiError } from '../core/errors.ts';

/** The discrete Fourier transform of real signals of one fixed size; all work space is allocated when it is made. */
export interface RealFft {
  /** Samples per transform, a power of two. */
  readonly size: number;
  /** Bins from 0 Hz to Nyquist: size / 2 + 1. */
  readonly binCount: number;
  /** X[k] = Σ x[n]·e^(−2πikn/size), unscaled; `input` `[size]`, `real` and `imaginary` `[binCount]`. */
  forward(input: Float32Array, real: Float32Array, imaginary: Float32Array): void;
  /** The exact inverse, scaled by 1 / size; `output` `[size]`. */
  inverse(real: Float32Array, imaginary: Float32Array, output: Float32Array): void;
}

/** Makes a transform. Throws `FftSizeInvalid` unless the size is a power of two of at least 4. */
export function createRealFft(size: number): RealFft {
  if (size < 4 || (size & (size - 1)) !== 0) {
    throw new KikiError('FftSizeInvalid', 'The size of a Fourier transform must be a power of two', {
      expected: 'a power of two, at least 4',
      actual: String(size),
    });
  }
  const half = size / 2;
  const re = new Float64Array(half);
  const im = new Float64Array(half);
  const reversed = bitReversal(half);
  const cosine = Float64Array.from({ length: half }, (_, k) => Math.cos((2 * Math.PI * k) / size));
  const sine = Float64Array.from({ length: half }, (_, k) => Math.sin((2 * Math.PI * k) / size));

  const stageCosine = stageTwiddles(half, Math.cos);
  const stageSine = stageTwiddles(half, Math.sin);

  return {
    size,
    binCount: half + 1,
    forward(input, real, imaginary) {
      for (let n = 0; n < half; n++) {
        const source = 2 * at(reversed, n);
        re[n] = at(input, source);
        im[n] = at(input, source + 1);
      }
      transform(re, im, stageCosine, stageSine);
      unpack(re, im, cosine, sine, real, imaginary);
    },
    inverse(real, imaginary, output) {
      pack(real, imaginary, cosine, sine, reversed, re, im);
      transform(re, im, stageCosine, stageSine);
      for (let n = 0; n < half; n++) {
        output[2 * n] = at(re, n) / half;
        output[2 * n + 1] = -at(im, n) / half;
      }
    },
  };
}

const at = (array: Float32Array | Float64Array | Uint32Array, index: number): number =>
  array[index] as number;

function bitReversal(count: number): Uint32Array {
  const bits = Math.log2(count);
  return Uint32Array.from({ length: count }, (_, index) => {
    let reversed = 0;
    for (let bit = 0; bit < bits; bit++) reversed |= ((index >> bit) & 1) << (bits - 1 - bit);
    return reversed;
  });
}

/** Twiddles of every stage of a complex transform, stage after stage, so that they are read in order. */
function stageTwiddles(count: number, wave: (angle: number) => number): Float64Array {
  const twiddles = new Float64Array(count);
  for (let span = 4; span < count; span *= 2) {
    for (let offset = 0; offset < span; offset++) twiddles[span + offset] = wave((Math.PI * offset) / span);
  }
  return twiddles;
}

/** Complex transform in place of bit-reversed data: decimation in time (Cooley and Tukey 1965), two stages at first, then one by one. */
function transform(re: Float64Array, im: Float64Array, cosine: Float64Array, sine: Float64Array): void {
  const count = re.length;
  if (count === 2) pairs(re, im);
  else quadruples(re, im);
  for (let span = 4; span < count; span *= 2) {
    for (let start = 0; start < count; start += 2 * span) {
      for (let offset = 0; offset < span; offset++) {
        const c = cosine[span + offset] as number;
        const s = sine[span + offset] as number;
        const a = start + offset;
        const b = a + span;
        const br = re[b] as number;
        const bi = im[b] as number;
        const ar = re[a] as number;
        const ai = im[a] as number;
        const r = br * c + bi * s;
        const i = bi * c - br * s;
        re[b] = ar - r;
        im[b] = ai - i;
        re[a] = ar + r;
        im[a] = ai + i;
      }
    }
  }
}

function pairs(re: Float64Array, im: Float64Array): void {
  const r = at(re, 1);
  const i = at(im, 1);
  re[1] = at(re, 0) - r;
  im[1] = at(im, 0) - i;
  re[0] = at(re, 0) + r;
  im[0] = at(im, 0) + i;
}

/** The first two stages, whose twiddles are 1 and −i. */
function quadruples(re: Float64Array, im: Float64Array): void {
  for (let n = 0; n < re.length; n += 4) {
    const sumRe = at(re, n) + at(re, n + 1);
    const sumIm = at(im, n) + at(im, n + 1);
    const differenceRe = at(re, n) - at(re, n + 1);
    const differenceIm = at(im, n) - at(im, n + 1);
    const otherSumRe = at(re, n + 2) + at(re, n + 3);
    const otherSumIm = at(im, n + 2) + at(im, n + 3);
    const otherDifferenceRe = at(re, n + 2) - at(re, n + 3);
    const otherDifferenceIm = at(im, n + 2) - at(im, n + 3);
    re[n] = sumRe + otherSumRe;
    im[n] = sumIm + otherSumIm;
    re[n + 2] = sumRe - otherSumRe;
    im[n + 2] = sumIm - otherSumIm;
    re[n + 1] = differenceRe + otherDifferenceIm;
    im[n + 1] = differenceIm - otherDifferenceRe;
    re[n + 3] = differenceRe - otherDifferenceIm;
    im[n + 3] = differenceIm + otherDifferenceRe;
  }
}

/** Splits the transform of even + i·odd samples into the transform of the real signal. */
function unpack(
  re: Float64Array,
  im: Float64Array,
  cosine: Float64Array,
  sine: Float64Array,
  real: Float32Array,
  imaginary: Float32Array,
): void {
  const half = re.length;
  real[0] = at(re, 0) + at(im, 0);
  real[half] = at(re, 0) - at(im, 0);
  imaginary[0] = 0;
  imaginary[half] = 0;
  for (let k = 1; k < half; k++) {
    const evenRe = (at(re, k) + at(re, half - k)) / 2;
    const evenIm = (at(im, k) - at(im, half - k)) / 2;
    const oddRe = (at(im, k) + at(im, half - k)) / 2;
    const oddIm = (at(re, half - k) - at(re, k)) / 2;
    const c = at(cosine, k);
    const s = at(sine, k);
    real[k] = evenRe + oddRe * c + oddIm * s;
    imaginary[k] = evenIm + oddIm * c - oddRe * s;
  }
}

/** The reverse of `unpack`, conjugated and bit-reversed, so that a forward transform inverts it. */
function pack(
  real: Float32Array,
  imaginary: Float32Array,
  cosine: Float64Array,
  sine: Float64Array,
  reversed: Uint32Array,
  re: Float64Array,
  im: Float64Array,
): void {
  const half = re.length;
  for (let n = 0; n < half; n++) {
    const k = at(reversed, n);
    const mirrored = half - k;
    const evenRe = (at(real, k) + at(real, mirrored)) / 2;
    const evenIm = (at(imaginary, k) - at(imaginary, mirrored)) / 2;
    const differenceRe = (at(real, k) - at(real, mirrored)) / 2;
    const differenceIm = (at(imaginary, k) + at(imaginary, mirrored)) / 2;
    const c = at(cosine, k);
    const s = at(sine, k);
    const oddRe = differenceRe * c - differenceIm * s;
    const oddIm = differenceRe * s + differenceIm * c;
    re[n] = evenRe - oddIm;
    im[n] = -(evenIm + oddRe);
  }
}

/** Magnitudes |X[k]|·scale of a spectrum into `magnitudes` `[binCount]`. */
export function spectrumMagnitudes(
  real: Float32Array,
  imaginary: Float32Array,
  scale: number,
  magnitudes: Float32Array,
): void {
  for (let k = 0; k < magnitudes.length; k++) {
    const r = at(real, k);
    const i = at(imaginary, k);
    magnitudes[k] = Math.sqrt(r * r + i * i) * scale;
  }
}
