import { describe, expect, it } from 'vitest';
import type { Slice } from '../../core/slice.ts';
import { SLICE_SAMPLES } from '../../core/units.ts';
import type { DrawnShape } from '../model/pack/pack-model.ts';
import { createShapeMemory, type ShapeMemory } from './shape-memory.ts';

/** A shape that lies somewhere among shapes. */
function shape(at: number): DrawnShape {
  return {
    place: new Float32Array(40).fill(at),
    path: new Float32Array(144).fill(at),
    joins: new Float32Array(5).fill(1),
    hue: Float32Array.of(1, 0),
  };
}

const slice = (id: number, heardSamples = SLICE_SAMPLES, voice = 'kick'): Slice => ({
  onset: { id, voice, timeSeconds: id, reportedAtSeconds: id, strength: 1 },
  samples: new Float32Array(0),
  heardSamples,
});

/** A sound that looks like `early` after 20 and 46 ms and like `whole` in the end; what it is given each time. */
function hear(memory: ShapeMemory, id: number, early: DrawnShape, whole: DrawnShape): DrawnShape[] {
  return [
    memory.recall(slice(id, 882), early),
    memory.recall(slice(id, 2048), early),
    memory.recall(slice(id), whole),
  ];
}

describe('the memory of shapes', () => {
  it('gives the first sound its own shape and one like it the same one, bit for bit', () => {
    const memory = createShapeMemory();
    const first = shape(0);
    expect(memory.recall(slice(1), first)).toBe(first);
    expect(memory.recall(slice(2), shape(0.2))).toBe(first);
  });

  it('leaves a sound unlike any its own shape', () => {
    const memory = createShapeMemory();
    memory.recall(slice(1), shape(0));
    const other = shape(0.6);
    expect(memory.recall(slice(2), other)).toBe(other);
  });

  it('recalls within a voice only', () => {
    const memory = createShapeMemory();
    memory.recall(slice(1), shape(0));
    const own = shape(0.01);
    expect(memory.recall(slice(2, SLICE_SAMPLES, 'hats'), own)).toBe(own);
  });

  it('knows the end of a sound by its beginning', () => {
    const memory = createShapeMemory();
    const whole = shape(0.5);
    hear(memory, 1, shape(0), whole);
    expect(memory.recall(slice(2, 882), shape(0.03))).toBe(whole);
  });

  it('says whether it knows a sound that still goes on', () => {
    const memory = createShapeMemory();
    hear(memory, 1, shape(0), shape(0.5));
    memory.recall(slice(2, 882), shape(0.03));
    memory.recall(slice(3, 882), shape(3));
    expect([2, 3, 4].map((id) => memory.knows(id))).toEqual([true, false, false]);
  });

  it('keeps to what it recalled while that is not far out, and no longer', () => {
    const memory = createShapeMemory();
    const whole = shape(0.5);
    hear(memory, 1, shape(0), whole);
    expect(hear(memory, 2, shape(0.03), shape(1.1))[2]).toBe(whole);
    const otherwise = shape(2.2);
    expect(hear(memory, 3, shape(0.03), otherwise)[2]).toBe(otherwise);
  });

  it('tells sounds apart that begin alike, once it has heard both', () => {
    const memory = createShapeMemory();
    hear(memory, 1, shape(0), shape(0.5));
    const other = shape(-0.9);
    hear(memory, 2, shape(0.3), other);
    expect(memory.recall(slice(3, 882), shape(0.28))).toBe(other);
  });

  it('does not drift: a row of sounds each a little unlike the last ends with a new shape', () => {
    const memory = createShapeMemory();
    const given = new Set(Array.from({ length: 30 }, (_, i) => memory.recall(slice(i), shape(0.2 * i))));
    expect(given.size).toBeGreaterThan(5);
  });

  it('tells sounds apart more finely in a voice of many', () => {
    const givenAfter = (kinds: number): boolean => {
      const memory = createShapeMemory();
      const first = shape(0);
      memory.recall(slice(0), first);
      for (let id = 1; id < kinds; id++) memory.recall(slice(id), shape(id));
      return memory.recall(slice(99), shape(0.3)) === first;
    };
    expect([1, 8, 9, 16].map(givenAfter)).toEqual([true, true, true, false]);
  });

  it('forgets what was not heard for long', () => {
    const memory = createShapeMemory();
    const first = shape(0);
    memory.recall(slice(0), first);
    for (let id = 1; id <= 80; id++) memory.recall(slice(id), shape(id));
    expect(memory.recall(slice(90), shape(0.02))).not.toBe(first);
  });

  it('looks farther for a sound that began whole bars ago, as long as it knows the bar', () => {
    const memory = createShapeMemory();
    const [first, second] = [shape(0), shape(0.5)];
    memory.recall(slice(1), first);
    memory.recall(slice(2), second);
    const own = shape(-0.7);
    memory.metre(2);
    // A bar is two seconds: sound 1 began three bars before sound 7, sound 2 three bars before sound 8.
    expect(memory.recall(slice(7), shape(-0.6))).toBe(first);
    expect(memory.recall(slice(8), shape(-0.7))).toBe(second);
    memory.metre(null);
    expect(memory.recall(slice(10), own)).toBe(own);
  });
});
