import { describe, expect, it } from 'vitest';
import { createLogFilterbank, createMelFilterbank, hertzToMel, melToHertz } from './filterbank.ts';

const shape = { sampleRateHz: 44_100, fftSize: 2048, lowHz: 40, highHz: 16_000 };

describe('filterbanks', () => {
  it('mel and back is the identity', () => {
    for (const hertz of [20, 440, 8000]) expect(melToHertz(hertzToMel(hertz))).toBeCloseTo(hertz, 6);
  });

  it('1000 Hz is 1000 mel within a tenth (definition of the scale)', () => {
    expect(hertzToMel(1000)).toBeCloseTo(1000, 0);
  });

  it.each([
    ['mel', createMelFilterbank(shape, 80)],
    ['log', createLogFilterbank(shape, 12)],
    ['merged log', createLogFilterbank(shape, 24, true)],
  ])('%s: a flat spectrum gives flat bands (weights sum to one)', (_, bank) => {
    const bands = new Float32Array(bank.bandCount);
    bank.apply(new Float32Array(1025).fill(3), bands);
    bands.forEach((band) => expect(band).toBeCloseTo(3, 4));
  });

  it('a single bin excites the band whose centre is nearest', () => {
    const bank = createLogFilterbank(shape, 12);
    const spectrum = new Float32Array(1025);
    const bin = 200;
    spectrum[bin] = 1;
    const bands = new Float32Array(bank.bandCount);
    bank.apply(spectrum, bands);
    const top = bands.indexOf(Math.max(...bands));
    expect(Math.abs(Math.log2(bank.centresHz[top]! / ((bin * 44_100) / 2048))) * 12).toBeLessThan(1);
  });

  it('merged log bands have centres that differ by a bin or more', () => {
    const { centresHz } = createLogFilterbank(shape, 24, true);
    for (let band = 1; band < centresHz.length; band++)
      expect(centresHz[band]! - centresHz[band - 1]!).toBeGreaterThan(21);
  });

  it('log centres are equally spaced in octaves', () => {
    const { centresHz } = createLogFilterbank(shape, 12);
    for (let band = 1; band < centresHz.length; band++)
      expect(centresHz[band]! / centresHz[band - 1]!).toBeCloseTo(2 ** (1 / 12), 4);
  });
});
