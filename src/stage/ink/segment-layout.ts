/**
 * One segment of ink = one instance of a quad, 16 floats:
 *   [0–3]   ax ay bx by   ends in the mark's own frame: squiggle box centred on 0, y up
 *   [4–7]   ra rb ta tb   half widths [box] and ages at which the pen passes the ends [s]
 *   [8–11]  slot colour length seed   row of the mark-state texture, packed sRGB, arc length at `a` [box], 0 to 1
 *   [12–15] capA capB pressure opacity   how much of the round cap each end needs (0 to 1), pen pressure, 0 to 1
 */
export const SEGMENT_FLOATS = 16;

/** Offsets of the fields that are written on their own. */
export const SEGMENT_SLOT = 8;
export const SEGMENT_COLOUR = 9;

/** Slot of a segment that is not there: its quad is thrown outside the picture. */
export const NO_SLOT = -1;

/** Segments are handed out in blocks of this many, so that a mark that grows never moves another. */
export const BLOCK_SEGMENTS = 32;

/** Three bytes of sRGB in one float: exact, since 2²⁴ is the first whole number a float32 can miss. */
export function packColour(red: number, green: number, blue: number): number {
  const byte = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 255);
  return byte(red) * 65_536 + byte(green) * 256 + byte(blue);
}
