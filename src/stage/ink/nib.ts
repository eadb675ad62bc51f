/** Ink as it is laid by a hand: a broad nib held aslant, pressed harder at first. All lengths are boxes, all angles radians. */
export interface Nib {
  /** Width of the line at the next point of the stroke, where its path says `wide`; points come in order. */
  widthAt(x: number, y: number, wide: number): number;
}

/** The nib's edge rises to the right, as a right hand holds it [rad]. */
const SLANT = 0.7;
/** Width along the edge and across it, as a share of what the path says: hair and shadow strokes of round hand. */
const HAIR = 0.62;
const SHADOW = 1.9;
/** Path over which the line takes up a new direction [box]: a hand turns, it doesn't switch. */
const TURN_LENGTH = 0.05;
/** The hand presses this much harder where the sound begins, and over this much path no more [share, box]. */
const ATTACK = 0.3;
const ATTACK_LENGTH = 0.35;
/** Width a resting nib can leave, and how much wider it may grow over a path: a pen that all but stands still must not leave a disc [box, share]. */
const RESTING = 0.06;
const OPENING = 1.2;

/** A nib at the start of a stroke; what it gives at a point hangs on the points before it only, so that a path that grows keeps its width. */
export function createNib(): Nib {
  let lastX = 0;
  let lastY = 0;
  let length = 0;
  let weight: number | null = null;
  let begun = false;
  return {
    widthAt(x, y, wide) {
      if (!begun) {
        begun = true;
        [lastX, lastY] = [x, y];
        return Math.min(RESTING, wide * HAIR * (1 + ATTACK));
      }
      const [dx, dy] = [x - lastX, y - lastY];
      const step = Math.hypot(dx, dy);
      [lastX, lastY] = [x, y];
      if (step > 1e-6) {
        length += step;
        // Across the edge at right angles the nib leaves all its breadth, along it a hair.
        const across = Math.abs((dx * Math.sin(SLANT) + dy * Math.cos(SLANT)) / step);
        const wanted = HAIR + (SHADOW - HAIR) * across * across;
        weight = weight === null ? wanted : wanted + (weight - wanted) * Math.exp(-step / TURN_LENGTH);
      }
      const pressed = wide * (weight ?? HAIR) * (1 + ATTACK * Math.exp(-length / ATTACK_LENGTH));
      return Math.min(RESTING + OPENING * length, pressed);
    },
  };
}
