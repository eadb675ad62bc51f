import { pixelHead } from '../model/pixel/pixel-model.ts';
import { strokeHead } from '../model/stroke-model.ts';
import type { PackHeads } from './pack-shelf.ts';

/** Which network belongs to which kind of pack. */
export const packHeads: PackHeads = { strokes: strokeHead, pixels: pixelHead };
