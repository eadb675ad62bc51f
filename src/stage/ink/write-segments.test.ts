import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import type { Stroke } from '../../core/squiggle.ts';
import { subPath } from '../../core/cubic.ts';
import { packInk, unpackInk } from './packed-ink.ts';
import { SEGMENT_FLOATS } from './segment-layout.ts';
import { LIVE_TOLERANCE, MAX_SEGMENTS_PER_MARK, writeSegments, type SegmentStyle } from './write-segments.ts';

const STYLE: SegmentStyle = {
  tolerance: LIVE_TOLERANCE,
  seed: 0.25,
  fixedSeconds: 0,
  whole: true,
};

function randomStroke(seed: number, curves: number): Stroke {
  const random = createRandom(seed);
  return {
    points: Float32Array.from({ length: 6 * curves + 2 }, () => 0.1 + 0.8 * random()),
    widths: Float32Array.from({ length: curves + 1 }, () => 0.01 + 0.03 * random()),
    colour: [1, 1, 1],
    times: Float32Array.from({ length: curves + 1 }, (_, i) => i * 0.1),
  };
}

function write(strokes: Stroke[], style: Partial<SegmentStyle> = {}): { out: Float32Array; count: number } {
  const out = new Float32Array(MAX_SEGMENTS_PER_MARK * SEGMENT_FLOATS);
  return { out, count: writeSegments(out, { strokes, penSeconds: 1 }, { ...STYLE, ...style }) };
}

describe('writeSegments', () => {
  it('leaves no gap: each segment starts where, when and as wide as the one before ended', () => {
    const { out, count } = write([randomStroke(3, 8)]);
    for (let i = 1; i < count; i++) {
      const before = out.subarray((i - 1) * SEGMENT_FLOATS, i * SEGMENT_FLOATS);
      const here = out.subarray(i * SEGMENT_FLOATS, (i + 1) * SEGMENT_FLOATS);
      expect([here[0], here[1], here[6]]).toEqual([before[2], before[3], before[7]]);
      expect(here[4]).toBeCloseTo(before[5]!, 6);
    }
    expect(count).toBeGreaterThan(40);
  });

  it('stays within the tolerance of the curve', () => {
    const stroke = randomStroke(5, 3);
    const coarse = write([stroke], { tolerance: 0.01 });
    const fine = write([stroke], { tolerance: 1e-4 });
    const far = (x: number, y: number): number => {
      let least = Infinity;
      for (let i = 0; i < coarse.count; i++) {
        const [ax, ay, bx, by] = coarse.out.subarray(i * SEGMENT_FLOATS, i * SEGMENT_FLOATS + 4);
        const t = ((x - ax!) * (bx! - ax!) + (y - ay!) * (by! - ay!)) / ((bx! - ax!) ** 2 + (by! - ay!) ** 2);
        const c = Math.min(1, Math.max(0, t));
        least = Math.min(least, Math.hypot(x - ax! - c * (bx! - ax!), y - ay! - c * (by! - ay!)));
      }
      return least;
    };
    for (let i = 0; i < fine.count; i += 3) {
      expect(far(fine.out[i * SEGMENT_FLOATS]!, fine.out[i * SEGMENT_FLOATS + 1]!)).toBeLessThanOrEqual(0.01);
    }
  });

  it('a later message leaves the ink up to its fixed age exactly where it was', () => {
    const whole = randomStroke(7, 8);
    const rest = randomStroke(8, 8);
    const later: Stroke = { ...whole, points: whole.points.slice(), widths: whole.widths.slice() };
    later.points.set(rest.points.subarray(6 * 5 + 2), 6 * 5 + 2);
    const first = write([whole], { whole: false });
    const second = write([later], { fixedSeconds: 0.5, whole: true });
    let compared = 0;
    for (let i = 0; i < first.count && (first.out[i * SEGMENT_FLOATS + 7] ?? 9) <= 0.5; i++, compared++) {
      for (const f of [0, 1, 2, 3, 4, 5, 6, 7]) {
        expect(second.out[i * SEGMENT_FLOATS + f]).toBe(first.out[i * SEGMENT_FLOATS + f]);
      }
    }
    expect(compared).toBeGreaterThan(20);
  });

  it('tapers both ends and gives sharp bends a full cap', () => {
    const line: Stroke = {
      points: Float32Array.from([0.1, 0.5, 0.2, 0.5, 0.4, 0.5, 0.5, 0.5, 0.4, 0.5, 0.2, 0.5, 0.1, 0.5001]),
      widths: Float32Array.from([0.02, 0.02, 0.02]),
      colour: [1, 1, 1],
      times: Float32Array.from([0, 0.1, 0.2]),
    };
    const { out, count } = write([line], { tolerance: 0.00001 });
    expect(out[4]!).toBeLessThan(0.005);
    expect(out[(count - 1) * SEGMENT_FLOATS + 5]!).toBeLessThan(0.005);
    let fullest = 0;
    for (let i = 1; i < count; i++) fullest = Math.max(fullest, out[i * SEGMENT_FLOATS + 12]!);
    expect(fullest).toBeGreaterThan(0.99);
  });

  it('cuts what is too long instead of writing past the end', () => {
    const { count } = write(Array.from({ length: 9 }, (_, i) => randomStroke(i, 30)));
    expect(count).toBe(MAX_SEGMENTS_PER_MARK);
  });

  it('takes an empty path and a dot', () => {
    expect(write([]).count).toBe(0);
    const dot = {
      points: new Float32Array(8).fill(0.5),
      widths: new Float32Array(2).fill(0.02),
      colour: [1, 1, 1] as const,
    };
    const { out, count } = write([dot]);
    expect(out.subarray(0, count * SEGMENT_FLOATS).every(Number.isFinite)).toBe(true);
  });
});

describe('packed ink', () => {
  it('comes back within its steps, strokes apart', () => {
    const strokes = [randomStroke(1, 4), randomStroke(2, 3)];
    const { out, count } = write(strokes);
    const packed = packInk(out, count);
    expect(packed.counts.length).toBe(2);
    const back = new Float32Array(count * SEGMENT_FLOATS);
    expect(unpackInk(packed, back, 0, 1, 7, [11, 12])).toBe(count);
    for (let i = 0; i < count; i++) {
      for (const f of [0, 1, 2, 3])
        expect(Math.abs(back[i * 16 + f]! - out[i * 16 + f]!)).toBeLessThan(1 / 12_000);
      for (const f of [4, 5]) expect(Math.abs(back[i * 16 + f]! - out[i * 16 + f]!)).toBeLessThan(1 / 60_000);
      expect(back[i * 16 + 9]).toBe(i < packed.counts[0]! - 1 ? 11 : 12);
      expect(back[i * 16 + 8]).toBe(7);
    }
  });

  it('keeps the ends of every stroke at any stride', () => {
    const { out, count } = write([randomStroke(4, 5)]);
    const packed = packInk(out, count);
    const back = new Float32Array(count * SEGMENT_FLOATS);
    const written = unpackInk(packed, back, 0, 4, 1, [0]);
    expect(written).toBe(Math.ceil(count / 4));
    expect(back[(written - 1) * 16 + 2]).toBeCloseTo(out[(count - 1) * 16 + 2]!, 3);
  });

  it('gives sharp bends the caps that live ink has', () => {
    const corner: Stroke = {
      points: Float32Array.from([0.1, 0.5, 0.2, 0.5, 0.4, 0.5, 0.5, 0.5, 0.5, 0.6, 0.5, 0.7, 0.5, 0.8]),
      widths: Float32Array.from([0.04, 0.04, 0.04]),
      colour: [1, 1, 1],
      times: Float32Array.from([0, 0.1, 0.2]),
    };
    const { out, count } = write([corner]);
    const back = new Float32Array(count * SEGMENT_FLOATS);
    unpackInk(packInk(out, count), back, 0, 1, 1, [0]);
    for (let i = 0; i < count; i++)
      for (const f of [12, 13]) expect(back[i * 16 + f]).toBeCloseTo(out[i * 16 + f]!, 2);
  });

  it('cuts where subPath cuts', () => {
    const stroke = randomStroke(6, 6);
    const part = {
      ...stroke,
      points: subPath(stroke.points, 0, 3),
      widths: stroke.widths.slice(0, 4),
      times: stroke.times!.slice(0, 4),
    };
    const all = write([stroke], { whole: false });
    const some = write([part], { whole: false });
    for (let i = 0; i < some.count * 16; i++) {
      if (i % 16 < 4) expect(some.out[i]).toBe(all.out[i]);
    }
  });
});
