import { exp, float, Fn, If, min, select, uv, vec2, vec4 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import { createFullscreen, type Fullscreen } from '../picture/fullscreen.ts';
import {
  ALLOWED_SHARE,
  DARKER_BELOW,
  GRID_COLUMNS,
  LUMINANCE_STEP,
  MOST_CHANGES,
  RED_STEP,
  SUSPECT_SECONDS,
} from './flash-limits.ts';
import { cellOfTwoHere, middleOfTwo } from './grid-cell.ts';
import { luminanceOf } from './light.ts';
import type { Lookup } from './lookup.ts';
import { counted, packed, shifted, sumOf, unpacked } from './packed-changes.ts';

/** Suspicion of a place that wants nearly too much, or wanted too much in the frame before: from 1 on it says how far the place may go in this one. */
const JUST_SUSPECT = 0.999;

/** What a frame tells the states. */
interface Moment {
  readonly deltaSeconds: Node<'float'>;
  /** How the quarters of a second move on (see packed-changes.ts). */
  readonly shift: { readonly keeps: Node<'float'>; readonly factor: Node<'float'> };
  /** 1 = nothing is known of the frame before. */
  readonly fresh: Node<'float'>;
}

/**
 * The next state of each cell, `[row, column]`, luminance left and redness right: extreme of the last change, its direction and later
 * changes, earlier changes, suspicion. See flash-limiter.ts for the steps in plain numbers.
 */
export function createCellStates(
  state: Lookup,
  means: Lookup,
  { deltaSeconds, shift, fresh }: Moment,
): Fullscreen {
  return createFullscreen(
    Fn(() => {
      const cell = cellOfTwoHere();
      const isRed = cell.x.greaterThanEqual(GRID_COLUMNS);
      const place = vec2(cell.x.mod(GRID_COLUMNS), cell.y).toVar();
      const measured = (half: 0 | 1): Node<'float'> => {
        const mean = means.sample(middleOfTwo(place, half)).toVar();
        return select(isRed, mean.a, luminanceOf(mean.rgb)).toVar();
      };
      const wanted = measured(0);
      const shown = measured(1);
      const step = select(isRed, float(RED_STEP), float(LUMINANCE_STEP));
      const before = state.sample(uv());
      const extreme = before.x.toVar();
      const direction = before.y.sign().toVar();
      // The sign of the second number is the direction, so that it is never 0.
      const changes = shifted(unpacked(before.z, before.y.abs().sub(1)), shift.keeps, shift.factor).toVar();
      const suspicion = before.w
        .min(JUST_SUSPECT)
        .mul(exp(deltaSeconds.div(-SUSPECT_SECONDS)))
        .toVar();
      const isFlash = (value: Node<'float'>): Node<'bool'> =>
        isRed.or(min(extreme, value).lessThan(DARKER_BELOW));
      const onward = shown.sub(extreme).mul(direction).toVar();
      If(onward.greaterThanEqual(0), () => {
        extreme.assign(shown);
      }).ElseIf(onward.negate().greaterThanEqual(step).and(isFlash(shown)), () => {
        changes.assign(counted(changes));
        direction.assign(direction.negate());
        extreme.assign(shown);
      });
      const back = extreme.sub(wanted).mul(direction);
      const made = sumOf(changes).toVar();
      const opposes = back.greaterThanEqual(step).and(isFlash(wanted));
      If(opposes.and(made.greaterThanEqual(MOST_CHANGES - 0.5)), () => {
        const backShown = extreme.sub(shown).mul(direction);
        const share = step.mul(ALLOWED_SHARE).sub(backShown).div(back.sub(backShown).max(1e-6));
        suspicion.assign(select(back.sub(backShown).greaterThan(1e-6), share.clamp(0, 1), 1).add(1));
      }).ElseIf(opposes.and(made.greaterThanEqual(MOST_CHANGES - 1.5)), () => {
        suspicion.assign(JUST_SUSPECT);
      });
      const { low, high } = packed(changes);
      return select(
        fresh.greaterThan(0.5),
        vec4(wanted, 1, 0, 0),
        vec4(extreme, direction.mul(high.add(1)), low, suspicion),
      );
    })(),
  );
}
