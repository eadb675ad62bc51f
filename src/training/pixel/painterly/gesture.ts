import type { Random } from '../../../core/random.ts';

type Point = readonly [number, number];

/** Points per gesture: enough for a loop to look round at 192 pixels. */
const POINTS = 28;

/**
 * One movement of the arm about a centre: loops and arcs when soft, zigzags and spikes when hard, in boxes.
 * @param angularity 0 (round) to 1 (jagged)
 */
export function drawGesture(
  centre: Point,
  extent: number,
  turn: number,
  angularity: number,
  random: Random,
): Point[] {
  const local = random() < angularity ? hardGesture(angularity, random) : softGesture(random);
  return local.map(([x, y]): Point => [
    centre[0] + extent * (x * Math.cos(turn) - y * Math.sin(turn)),
    centre[1] + extent * (x * Math.sin(turn) + y * Math.cos(turn)),
  ]);
}

/** An arc, an S, a loop or a spiral in −1…1. */
function softGesture(random: Random): Point[] {
  const kind = random();
  const sweep = (0.35 + 0.75 * random()) * Math.PI * (random() < 0.5 ? -1 : 1);
  const start = 2 * Math.PI * random();
  return Array.from({ length: POINTS }, (_, at): Point => {
    const t = at / (POINTS - 1);
    if (kind < 0.4)
      return [0.9 * Math.cos(start + sweep * (t - 0.5)), 0.9 * Math.sin(start + sweep * (t - 0.5))];
    if (kind < 0.7) return [1.8 * t - 0.9, 0.42 * Math.sin(2 * Math.PI * t + start * 0.1)];
    const turns = kind < 0.85 ? 1.15 : 1.9;
    const radius = kind < 0.85 ? 0.75 : 0.15 + 0.75 * t;
    return [
      radius * Math.cos(start + 2 * Math.PI * turns * t),
      radius * Math.sin(start + 2 * Math.PI * turns * t),
    ];
  });
}

/** A zigzag or a lightning bolt in −1…1: few corners, straight between. */
function hardGesture(angularity: number, random: Random): Point[] {
  const corners = 2 + Math.floor(5 * angularity * random()) + 1;
  const height = 0.25 + 0.55 * random();
  const side = random() < 0.5 ? -1 : 1;
  return Array.from({ length: corners }, (_, at): Point => {
    const x = (1.9 * at) / (corners - 1) - 0.95 + (random() - 0.5) * 0.25;
    return [x, side * (at % 2 === 0 ? -height : height) * (0.6 + 0.4 * random())];
  });
}
