import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { JOIN_OFFSET, PATH_POINTS } from '../../generator/model/path-layout.ts';
import { toPathVector, type RawStroke } from '../../generator/model/path-vector.ts';
import { drawingSet } from './drawing-set.ts';
import { readDrawings } from './read-drawings.ts';

const arc = (cx: number, cy: number, radius: number): RawStroke => ({
  x: Array.from({ length: 40 }, (_, i) => cx + radius * Math.cos(i / 8)),
  y: Array.from({ length: 40 }, (_, i) => cy + radius * Math.sin(i / 8)),
});

describe('path vectors', () => {
  it('do not change when a drawing is moved or enlarged', () => {
    const small = toPathVector([arc(10, 20, 5), arc(30, 20, 2)], 1)!;
    const large = toPathVector([arc(1000, -50, 50), arc(1200, -50, 20)], 1)!;
    small.forEach((value, i) => expect(value).toBeCloseTo(large[i] ?? 0, 2));
  });

  it('have a bounding box of diagonal 1, and lift the pen once between two strokes', () => {
    const vector = toPathVector([arc(0, 0, 5), arc(20, 0, 5)], 1)!;
    const xs = Array.from({ length: PATH_POINTS }, (_, i) => vector[3 * i] ?? 0);
    const ys = Array.from({ length: PATH_POINTS }, (_, i) => vector[3 * i + 1] ?? 0);
    expect(Math.hypot(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys))).toBeCloseTo(
      1,
      4,
    );
    expect(vector.slice(JOIN_OFFSET).filter((join) => join === 0)).toHaveLength(1);
  });

  it('are refused for a dot and for seven strokes', () => {
    expect(toPathVector([{ x: [1], y: [1] }], 1)).toBeNull();
    expect(
      toPathVector(
        Array.from({ length: 7 }, (_, i) => arc(20 * i, 0, 5)),
        1,
      ),
    ).toBeNull();
  });
});

describe('data that cannot be used is refused by name', () => {
  it('too few drawings', () => {
    const one = { category: 'arc', strokes: [arc(0, 0, 5)] };
    expect(() => drawingSet([one], { augmentation: null, copies: 1, smoothing: 1, seed: 1 })).toThrow(
      /Only 1 of 1 drawings/,
    );
  });

  it('a line that is no drawing, with its number', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'kiki-')), 'bad.ndjson');
    await writeFile(path, '{"category":"a","strokes":[[[1,2],[3,4]]]}\n{"strokes":7}\n');
    await expect(readDrawings(path)).rejects.toThrow(/line 2/);
  });
});
