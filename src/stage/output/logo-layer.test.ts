import { describe, expect, it } from 'vitest';
import { logoBox } from './logo-layer.ts';

const PICTURE = { width: 1600, height: 900 };

describe('a logo', () => {
  it('lies in its corner, whole, at the size that was asked for', () => {
    const image = { width: 200, height: 100 };
    expect(logoBox({ x: 0, y: 0, size: 0.5 }, image, PICTURE)).toEqual({
      left: 0,
      top: 0,
      width: 900,
      height: 450,
    });
    expect(logoBox({ x: 1, y: 1, size: 0.5 }, image, PICTURE)).toEqual({
      left: 700,
      top: 450,
      width: 900,
      height: 450,
    });
  });

  it('is never wider than the picture', () => {
    const { left, width, height } = logoBox(
      { x: 0.5, y: 0.5, size: 1 },
      { width: 400, height: 100 },
      PICTURE,
    );
    expect([left, width, height]).toEqual([0, 1600, 400]);
  });
});
