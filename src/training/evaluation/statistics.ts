import { randomIndex, type Random } from '../../core/random.ts';

/** A figure with its 95 % bootstrap interval. */
export interface Figure {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/** Ranks from 0 up; equal values share their mean rank. */
function rank(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const result = new Array<number>(values.length).fill(0);
  for (let i = 0; i < order.length;) {
    let end = i + 1;
    while (end < order.length && values[order[end] ?? 0] === values[order[i] ?? 0]) end++;
    for (let k = i; k < end; k++) result[order[k] ?? 0] = (i + end - 1) / 2;
    i = end;
  }
  return result;
}

/** Pearson's r; 0 when either side does not vary. */
function pearson(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((x, y) => x + y, 0) / Math.max(1, values.length);
  const [ma, mb] = [mean(a), mean(b)];
  let ab = 0;
  let aa = 0;
  let bb = 0;
  a.forEach((value, i) => {
    const [x, y] = [value - ma, (b[i] ?? 0) - mb];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  });
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}

/** Spearman's ρ. */
export function spearman(a: readonly number[], b: readonly number[]): number {
  return pearson(rank(a), rank(b));
}

/** Kendall's τ (a): how many more pairs are in the same order than not. */
export function kendall(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  let pairs = 0;
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < i; j++) {
      sum += Math.sign((a[i] ?? 0) - (a[j] ?? 0)) * Math.sign((b[i] ?? 0) - (b[j] ?? 0));
      pairs++;
    }
  }
  return pairs > 0 ? sum / pairs : 0;
}

/** Probability that a value of `low` lies below one of `high`, ties counting half. */
export function areaUnderCurve(low: readonly number[], high: readonly number[]): number {
  const ranks = rank([...low, ...high]);
  const sum = ranks.slice(low.length).reduce((a, b) => a + b + 1, 0);
  return low.length && high.length
    ? (sum - (high.length * (high.length + 1)) / 2) / (low.length * high.length)
    : 0.5;
}

/** A figure of `count` items, with the interval from 300 resamples of the items (Efron 1979). */
export function bootstrap(
  count: number,
  figureOf: (picks: readonly number[]) => number,
  random: Random,
): Figure {
  const all = Array.from({ length: count }, (_, i) => i);
  const samples = Array.from({ length: 300 }, () => figureOf(all.map(() => randomIndex(random, count)))).sort(
    (a, b) => a - b,
  );
  return { value: figureOf(all), low: samples[7] ?? 0, high: samples[292] ?? 0, count };
}
