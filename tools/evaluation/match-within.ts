/**
 * One-to-one matches of two sorted lists of times no further apart than the tolerance, as many as there can be:
 * pairs of (index in `truth`, index in `heard`). On a line the greedy earliest match is a maximum matching.
 */
export function matchWithin(
  truth: readonly number[],
  heard: readonly number[],
  toleranceSeconds: number,
): [number, number][] {
  const pairs: [number, number][] = [];
  let t = 0;
  let h = 0;
  while (t < truth.length && h < heard.length) {
    const difference = (heard[h] as number) - (truth[t] as number);
    if (Math.abs(difference) <= toleranceSeconds) pairs.push([t++, h++]);
    else if (difference < 0) h++;
    else t++;
  }
  return pairs;
}
