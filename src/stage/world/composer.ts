import type { Rgb } from '../../core/colour.ts';
import type { Place } from '../../core/mark.ts';
import type { Squiggle } from '../../core/squiggle.ts';
import type { Move } from './plan.ts';

/** Stand-ins for src/composer until it is there. */
export interface Palette {
  readonly name: string;
  readonly ground: 'black' | 'paper';
  readonly background: Rgb;
  readonly ink: readonly Rgb[];
  readonly accent: Rgb;
}
const NIGHT: Palette = {
  name: 'night',
  ground: 'black',
  background: [0.03, 0.03, 0.04],
  ink: [[0.95, 0.9, 0.8], [0.9, 0.45, 0.25], [0.35, 0.65, 0.85], [0.85, 0.75, 0.35], [0.65, 0.45, 0.75]],
  accent: [1, 0.8, 0.3],
};
export function paletteNamed(name: string): Palette {
  return { ...NIGHT, name };
}
export function colourMark(squiggle: Squiggle, palette: Palette, drift: number): Rgb[] {
  const ink = palette.ink[Math.floor((squiggle.descriptors.hue + drift) * palette.ink.length) % palette.ink.length];
  return [ink ?? [1, 1, 1]];
}
export function placeAt(move: Move, timeSeconds: number): Place {
  const span = move.endSeconds - move.startSeconds;
  const t = span <= 0 ? 1 : Math.min(1, Math.max(0, (timeSeconds - move.startSeconds) / span));
  const e = move.ease === 'fade' ? t : move.ease === 'travel' ? t * t * t * (t * (6 * t - 15) + 10) : 1 - (1 - t) ** 3;
  const mix = (a: number, b: number): number => a + (b - a) * e;
  return {
    x: mix(move.from.x, move.to.x),
    y: mix(move.from.y, move.to.y),
    z: mix(move.from.z, move.to.z),
    scale: mix(move.from.scale, move.to.scale),
    rotation: mix(move.from.rotation, move.to.rotation),
    opacity: mix(move.from.opacity, move.to.opacity),
  };
}

export function paletteDrift(label: string | null): number {
  return label === null ? 0 : ((label.charCodeAt(0) * 37) % 21) / 40 - 0.25;
}
export function driftedBackground(palette: Palette, drift: number): Rgb {
  return drift === 0 ? palette.background : palette.background;
}
