/** A pen that keys move over the unit box, y down. */
export interface KeyPen {
  readonly x: number;
  readonly y: number;
  readonly down: boolean;
}

/** Where the pen waits: the middle, lifted. */
export const RESTING_PEN: KeyPen = { x: 0.5, y: 0.5, down: false };

/** One press of an arrow key [boxes]; with shift four times that. */
const STEP = 0.02;
const FAST = 4;

const WAYS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const onSheet = (value: number): number => Math.min(1, Math.max(0, value));

/** The pen after a key: arrows move it, Enter and space put it down and lift it. Null for any other key. */
export function movePen(pen: KeyPen, key: string, shift: boolean): KeyPen | null {
  if (key === 'Enter' || key === ' ') return { ...pen, down: !pen.down };
  const way = WAYS[key];
  if (way === undefined) return null;
  const by = STEP * (shift ? FAST : 1);
  return { ...pen, x: onSheet(pen.x + way[0] * by), y: onSheet(pen.y + way[1] * by) };
}
