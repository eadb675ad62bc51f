import { KikiError } from '../core/errors.ts';
import { bitReversal, radix4Passes, transform } from './complex-fft.ts';

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

  const passes = radix4Passes(half);

  return {
    size,
    binCount: half + 1,
    forward(input, real, imaginary) {
      for (let n = 0; n < half; n++) {
        const source = 2 * (reversed[n] as number);
        re[n] = input[source] as number;
        im[n] = input[source + 1] as number;
      }
      transform(re, im, passes);
      unpack(re, im, cosine, sine, real, imaginary);
    },
    inverse(real, imaginary, output) {
      pack(real, imaginary, cosine, sine, reversed, re, im);
      transform(re, im, passes);
      for (let n = 0; n < half; n++) {
        output[2 * n] = (re[n] as number) / half;
        output[2 * n + 1] = -(im[n] as number) / half;
      }
    },
  };
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
  real[0] = (re[0] as number) + (im[0] as number);
  real[half] = (re[0] as number) - (im[0] as number);
  imaginary[0] = 0;
  imaginary[half] = 0;
  for (let k = 1; k < half; k++) {
    const evenRe = ((re[k] as number) + (re[half - k] as number)) / 2;
    const evenIm = ((im[k] as number) - (im[half - k] as number)) / 2;
    const oddRe = ((im[k] as number) + (im[half - k] as number)) / 2;
    const oddIm = ((re[half - k] as number) - (re[k] as number)) / 2;
    const c = cosine[k] as number;
    const s = sine[k] as number;
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
    const k = reversed[n] as number;
    const mirrored = half - k;
    const evenRe = ((real[k] as number) + (real[mirrored] as number)) / 2;
    const evenIm = ((imaginary[k] as number) - (imaginary[mirrored] as number)) / 2;
    const differenceRe = ((real[k] as number) - (real[mirrored] as number)) / 2;
    const differenceIm = ((imaginary[k] as number) + (imaginary[mirrored] as number)) / 2;
    const c = cosine[k] as number;
    const s = sine[k] as number;
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
    const r = real[k] as number;
    const i = imaginary[k] as number;
    magnitudes[k] = Math.sqrt(r * r + i * i) * scale;
  }
}
