import { KikiError } from './errors.ts';

/** A number as SVG writes it. */
const NUMBER = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi;

/** More curves than any drawing has; stops a hostile file. */
const MAX_CURVES = 10_000;

/**
 * SVG path data of one move and cubics (`M x y C …`, absolute) → `[3·curves + 1, 2]` control points. Throws `PathUnreadable`
 * for anything else.
 */
export function parsePathData(data: string): Float32Array {
  const match = /^\s*M([^A-Za-z]*)C([^A-Za-z]*)$/.exec(data.replaceAll(/e(?=[-+]?\d)/gi, '\u0000'));
  const numbers = match === null ? [] : (data.match(NUMBER)?.map(Number) ?? []);
  const curves = (numbers.length / 2 - 1) / 3;
  if (!Number.isInteger(curves) || curves < 1 || curves > MAX_CURVES || !numbers.every(Number.isFinite)) {
    throw new KikiError('PathUnreadable', 'A stroke is no path of cubics', {
      expected: 'M x y C x y x y x y …',
      actual: data.slice(0, 60),
    });
  }
  return new Float32Array(numbers);
}
