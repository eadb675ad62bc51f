import { describe, expect, it } from 'vitest';
import { createRandom, randomNormal } from '../core/random.ts';
import { createRealFft, spectrumMagnitudes } from './real-fft.ts';

const noise = (size: number, seed: number): Float32Array => {
  const random = createRandom(seed);
  return Float32Array.from({ length: size }, () => randomNormal(random));
};
const spectrumOf = (signal: Float32Array): { real: Float32Array; imaginary: Float32Array } => {
  const fft = createRealFft(signal.length);
  const real = new Float32Array(fft.binCount);
  const imaginary = new Float32Array(fft.binCount);
  fft.forward(signal, real, imaginary);
  return { real, imaginary };
};

describe.each([4, 8, 64, 512, 2048])('real FFT of %i samples', (size) => {
  it('an impulse is flat with the phase of its delay', () => {
    const delay = size / 4;
    const impulse = new Float32Array(size);
    impulse[delay] = 1;
    const { real, imaginary } = spectrumOf(impulse);
    for (let k = 0; k <= size / 2; k++) {
      expect(real[k]).toBeCloseTo(Math.cos((2 * Math.PI * k * delay) / size), 5);
      expect(imaginary[k]).toBeCloseTo(-Math.sin((2 * Math.PI * k * delay) / size), 5);
    }
  });

  it('agrees with the definition', () => {
    const signal = noise(size, 1);
    const { real, imaginary } = spectrumOf(signal);
    for (const k of [0, 1, size / 4, size / 2 - 1, size / 2]) {
      let r = 0;
      let i = 0;
      signal.forEach((x, n) => {
        r += x * Math.cos((2 * Math.PI * k * n) / size);
        i -= x * Math.sin((2 * Math.PI * k * n) / size);
      });
      expect(real[k]).toBeCloseTo(r, 3);
      expect(imaginary[k]).toBeCloseTo(i, 3);
    }
  });

  it('keeps energy (Parseval)', () => {
    const signal = noise(size, 2);
    const { real, imaginary } = spectrumOf(signal);
    const time = signal.reduce((sum, x) => sum + x * x, 0);
    let frequency = 0;
    for (let k = 0; k <= size / 2; k++)
      frequency += (k === 0 || k === size / 2 ? 1 : 2) * (real[k]! ** 2 + imaginary[k]! ** 2);
    expect(frequency / size / time).toBeCloseTo(1, 5);
  });

  it('its inverse gives the signal back', () => {
    const signal = noise(size, 3);
    const { real, imaginary } = spectrumOf(signal);
    const back = new Float32Array(size);
    createRealFft(size).inverse(real, imaginary, back);
    back.forEach((x, n) => expect(x).toBeCloseTo(signal[n]!, 5));
  });

  it('a cosine at a bin has magnitude size/2 there and nothing elsewhere', () => {
    const bin = Math.max(1, size / 8);
    const { real, imaginary } = spectrumOf(
      Float32Array.from({ length: size }, (_, n) => Math.cos((2 * Math.PI * bin * n) / size)),
    );
    const magnitudes = new Float32Array(size / 2 + 1);
    spectrumMagnitudes(real, imaginary, 2 / size, magnitudes);
    magnitudes.forEach((magnitude, k) => expect(magnitude).toBeCloseTo(k === bin ? 1 : 0, 5));
  });
});

it('refuses a size that is no power of two', () => {
  expect(() => createRealFft(100)).toThrowError(
    expect.objectContaining({ name: 'FftSizeInvalid', actual: '100' }) as Error,
  );
});
