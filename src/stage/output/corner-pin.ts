import type { Corner } from '../../core/scene.ts';

/** Row-major 3×3 matrix of a projective map of the plane. */
export type Homography = readonly [number, number, number, number, number, number, number, number, number];

/**
 * The projective map that takes the unit square (0,0) (1,0) (1,1) (0,1) to four corners in that order (Heckbert 1989,
 * Fundamentals of Texture Mapping and Image Warping, section 2.2.3).
 */
export function squareToCorners([p0, p1, p2, p3]: readonly [Corner, Corner, Corner, Corner]): Homography {
  const sumX = p0[0] - p1[0] + p2[0] - p3[0];
  const sumY = p0[1] - p1[1] + p2[1] - p3[1];
  const dx1 = p1[0] - p2[0];
  const dx2 = p3[0] - p2[0];
  const dy1 = p1[1] - p2[1];
  const dy2 = p3[1] - p2[1];
  const area = dx1 * dy2 - dx2 * dy1;
  const g = area === 0 ? 0 : (sumX * dy2 - dx2 * sumY) / area;
  const h = area === 0 ? 0 : (dx1 * sumY - sumX * dy1) / area;
  return [
    p1[0] - p0[0] + g * p1[0],
    p3[0] - p0[0] + h * p3[0],
    p0[0],
    p1[1] - p0[1] + g * p1[1],
    p3[1] - p0[1] + h * p3[1],
    p0[1],
    g,
    h,
    1,
  ];
}

/** The inverse of a map up to scale (adjugate), which is all that a projective map needs. */
export function inverted(m: Homography): Homography {
  const [a, b, c, d, e, f, g, h, i] = m;
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ];
}

/** Where a map takes a point. */
export function mapped(m: Homography, [x, y]: Corner): Corner {
  const w = m[6] * x + m[7] * y + m[8];
  return [(m[0] * x + m[1] * y + m[2]) / w, (m[3] * x + m[4] * y + m[5]) / w];
}

/** Corners turned anticlockwise by quarter turns: the picture's bottom left goes where its bottom right was, and so on. */
export function turnedCorners(
  corners: readonly [Corner, Corner, Corner, Corner],
  quarterTurns: 0 | 1 | 2 | 3,
): [Corner, Corner, Corner, Corner] {
  const at = (index: number): Corner => corners[(index + quarterTurns) % 4] ?? [0, 0];
  return [at(0), at(1), at(2), at(3)];
}

/** Whether four corners make a convex, anticlockwise picture: anything else cannot be shown. */
export function cornersAreSound(corners: readonly [Corner, Corner, Corner, Corner]): boolean {
  return corners.every((corner, i) => {
    const next = corners[(i + 1) % 4] ?? corner;
    const after = corners[(i + 2) % 4] ?? corner;
    const cross = (next[0] - corner[0]) * (after[1] - next[1]) - (next[1] - corner[1]) * (after[0] - next[0]);
    return cross > 1e-4;
  });
}
