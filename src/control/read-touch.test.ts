import { describe, expect, it } from 'vitest';
import { firesCommand, FRESH_MEMORY, readTouch, relativeSteps, type ReadingMemory } from './read-touch.ts';

/** Plays knob positions (0 to 127) against a parameter that only the knob moves; returns its share after each. */
function turn(positions: readonly number[], start: number): number[] {
  let memory: ReadingMemory = FRESH_MEMORY;
  let current = start;
  return positions.map((value) => {
    const read = readTouch('pick-up', value, current, memory);
    memory = read.memory;
    current = read.share ?? current;
    return current;
  });
}

describe('pick-up', () => {
  it('leaves the value alone until the knob reaches it, then follows', () => {
    expect(turn([10, 20, 30], 0.8)).toEqual([0.8, 0.8, 0.8]);
    const caught = turn([90, 100, 104, 120], 0.8);
    expect(caught.slice(0, 1)).toEqual([0.8]);
    expect(caught.at(-1)).toBeCloseTo(120 / 127);
  });
  it('catches a value that a fast knob jumps over', () => {
    expect(turn([20, 120], 0.5).at(-1)).toBeCloseTo(120 / 127);
  });
  it('must be caught again when something else has moved the value', () => {
    const first = readTouch('pick-up', 64, 0.5, FRESH_MEMORY);
    expect(first.share).toBeCloseTo(64 / 127);
    expect(readTouch('pick-up', 66, 0.9, first.memory).share).toBeNull();
    expect(readTouch('pick-up', 66, 64 / 127, first.memory).share).toBeCloseTo(66 / 127);
  });
});

describe('other readings', () => {
  it('counts relative steps in the three ways of the makers', () => {
    expect([1, 5, 127, 123].map((value) => relativeSteps('relative-twos', value))).toEqual([1, 5, -1, -5]);
    expect([65, 69, 63, 59].map((value) => relativeSteps('relative-offset', value))).toEqual([1, 5, -1, -5]);
    expect([1, 5, 65, 69].map((value) => relativeSteps('relative-sign', value))).toEqual([1, 5, -1, -5]);
    expect(readTouch('relative-twos', 127, 0, FRESH_MEMORY).share).toBe(0);
    expect(readTouch('relative-offset', 74, 0.5, FRESH_MEMORY).share).toBeCloseTo(0.5 + 10 / 127);
  });
  it('moves whole numbers a step at least, up and down', () => {
    const stepShare = 1 / 4;
    expect(readTouch('relative-twos', 1, 0.5, FRESH_MEMORY, stepShare).share).toBe(0.75);
    expect(readTouch('relative-twos', 127, 0.5, FRESH_MEMORY, stepShare).share).toBe(0.25);
  });
  it('toggles once per press and is held only while pressed', () => {
    const press = readTouch('toggle', 100, 0, FRESH_MEMORY);
    expect(press.share).toBe(1);
    expect(readTouch('toggle', 110, 1, press.memory).share).toBeNull();
    const release = readTouch('toggle', 0, 1, press.memory);
    expect(release.share).toBeNull();
    expect(readTouch('toggle', 90, 1, release.memory).share).toBe(0);
    expect([127, 0].map((value) => readTouch('momentary', value, 0.4, FRESH_MEMORY).share)).toEqual([1, 0]);
  });
  it('fires a command at the press alone', () => {
    const press = firesCommand('momentary', 127, FRESH_MEMORY);
    expect(press.fires).toBe(true);
    expect(firesCommand('momentary', 120, press.memory).fires).toBe(false);
    expect(firesCommand('momentary', 0, press.memory).fires).toBe(false);
    expect(firesCommand('absolute', 40, FRESH_MEMORY).fires).toBe(false);
  });
});
