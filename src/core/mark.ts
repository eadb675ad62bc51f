import type { Rgb } from './colour.ts';
import type { Squiggle } from './squiggle.ts';

/** Where and how a squiggle stands on stage. Stage coordinates: x −aspect … aspect, y −1 (bottom) … 1 (top), z for depth. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** Side of the squiggle's unit box in stage units. */
  readonly scale: number;
  /** Anticlockwise [rad]. */
  readonly rotation: number;
  /** 0 to 1. */
  readonly opacity: number;
}

/** A squiggle placed on stage. */
export interface Mark {
  readonly squiggle: Squiggle;
  readonly place: Place;
  /** Colour of each stroke after the scene's palette; one entry stands for all strokes of a pixel squiggle's tint. */
  readonly colours: readonly Rgb[];
}
