import { expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { createRhythmExpectation } from './rhythm-expectation.ts';

/** A sixteenth at 120 BPM [samples]. */
const STEP = 5512;

it('knows nothing at first, and nothing of one onset', () => {
  const rhythm = createRhythmExpectation();
  expect(rhythm.at(STEP)).toBe(0);
  rhythm.add(STEP, 1);
  expect(rhythm.at(2 * STEP)).toBe(0);
});

it('expects the next note of a row where it is due, and after some seconds none between', () => {
  const rhythm = createRhythmExpectation();
  for (let note = 0; note < 12; note++) rhythm.add(note * STEP, 1);
  expect(rhythm.at(12 * STEP)).toBeGreaterThan(1);
  expect(rhythm.at(12 * STEP + 200)).toBeGreaterThan(0.7);
  expect(rhythm.at(11.5 * STEP)).toBeLessThan(0);
  for (let note = 12; note < 48; note++) rhythm.add(note * STEP, 1);
  expect(rhythm.at(48 * STEP)).toBeGreaterThan(1);
  expect(rhythm.at(47.5 * STEP)).toBeLessThan(-0.5);
});

it('expects a figure to go on as it did', () => {
  const rhythm = createRhythmExpectation();
  const figure = [0, 3, 6, 10, 12];
  for (let bar = 0; bar < 4; bar++) for (const step of figure) rhythm.add((bar * 16 + step) * STEP, 1);
  for (const step of figure) {
    expect(rhythm.at((64 + step) * STEP)).toBeGreaterThan(rhythm.at((64 + step + 0.5) * STEP) + 0.5);
    rhythm.add((64 + step) * STEP, 1);
  }
});

it('expects nothing much of onsets without order', () => {
  const rhythm = createRhythmExpectation();
  const random = createRandom(1);
  let sample = 0;
  let sum = 0;
  for (let note = 0; note < 200; note++) {
    sample += Math.round(STEP * (0.5 + 2 * random()));
    sum += rhythm.at(sample) / 200;
    rhythm.add(sample, 1);
  }
  expect(Math.abs(sum)).toBeLessThan(0.3);
});

it('forgets when it is reset', () => {
  const rhythm = createRhythmExpectation();
  for (let note = 0; note < 12; note++) rhythm.add(note * STEP, 1);
  rhythm.reset();
  expect(rhythm.at(12 * STEP)).toBe(0);
});
