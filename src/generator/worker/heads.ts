import { KikiError } from '../../core/errors.ts';
import type { PackHead } from '../model/pack/pack-model.ts';
import { strokeHead } from '../model/stroke-model.ts';
import type { PackHeads } from './pack-shelf.ts';

const missing = (head: string): PackHead => {
  const refuse = (): never => {
    throw new KikiError('PackHeadMissing', `This build draws no packs with a ${head} head`, {
      expected: 'a known head',
      actual: head,
    });
  };
  return { expectedShapes: refuse, createModel: refuse };
};

/** Which network belongs to which kind of pack. */
export const packHeads: PackHeads = { strokes: strokeHead, pixels: missing('pixels') };
