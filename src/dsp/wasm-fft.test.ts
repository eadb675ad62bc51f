import { describe, expect, it } from 'vitest';
import { createRandom, randomNormal } from '../core/random.ts';
import { createRealFft } from './real-fft.ts';
import { createWasmFft } from './wasm-fft.ts';

const noise = (size: number, seed: number): Float32Array => {
  const random = createRandom(seed);
  return Float32Array.from({ length: size }, () => randomNormal(random));
};

describe.each([32, 512, 2048, 8192])('WebAssembly FFT of %i samples', (size) => {
  const half = size / 2 + 1;

  it('agrees with the transform in plain numbers, to single precision', () => {
    const signal = noise(size, 1);
    const [real, imaginary, wantedReal, wantedImaginary] = [0, 1, 2, 3].map(() => new Float32Array(half));
    createWasmFft(size).forward(signal, real!, imaginary!);
    createRealFft(size).forward(signal, wantedReal!, wantedImaginary!);
    const tolerance = 2e-6 * Math.sqrt(size * Math.log2(size));
    for (let k = 0; k < half; k++) {
      expect(Math.abs(real![k]! - wantedReal![k]!)).toBeLessThan(tolerance);
      expect(Math.abs(imaginary![k]! - wantedImaginary![k]!)).toBeLessThan(tolerance);
    }
  });

  it('gives the powers of its bins, of all or of the first', () => {
    const fft = createWasmFft(size);
    const signal = noise(size, 2);
    const [real, imaginary] = [new Float32Array(half), new Float32Array(half)];
    fft.forward(signal, real, imaginary);
    const wanted = real.map((value, k) => value ** 2 + imaginary[k]! ** 2);
    for (const count of [1, half >> 1, half]) {
      const powers = new Float32Array(count);
      fft.powers(signal, powers);
      powers.forEach((power, k) => expect(power / wanted[k]!).toBeCloseTo(1, 5));
    }
  });

  it('its inverse gives the signal back, whatever another size did in between', () => {
    const fft = createWasmFft(size);
    const signal = noise(size, 3);
    const [real, imaginary, back] = [new Float32Array(half), new Float32Array(half), new Float32Array(size)];
    fft.forward(signal, real, imaginary);
    createWasmFft(2 * size).forward(
      noise(2 * size, 4),
      new Float32Array(size + 1),
      new Float32Array(size + 1),
    );
    fft.inverse(real, imaginary, back);
    back.forEach((x, n) => expect(x).toBeCloseTo(signal[n]!, 4));
  });
});

describe('WebAssembly FFT of a size that is no power of two', () => {
  it('keeps energy (Parseval)', () => {
    const signal = noise(6144, 5);
    const powers = new Float32Array(3073);
    createWasmFft(6144).powers(signal, powers);
    const sum = powers.reduce((total, power, k) => total + (k === 0 || k === 3072 ? 1 : 2) * power, 0);
    const energy = signal.reduce((total, x) => total + x * x, 0);
    expect(sum / 6144 / energy).toBeCloseTo(1, 5);
  });

  it.each([0, 16, 33, 2047, 7 * 32])('refuses %i samples', (size) => {
    expect(() => createWasmFft(size)).toThrow(expect.objectContaining({ name: 'FftSizeInvalid' }));
  });
});
