import type { PackWeights } from '../../generator/model/pack/pack-bytes.ts';

/**
 * Weights between those learnt and those they came from (Wortsman et al. 2022, WiSE-FT): what a short training won is mostly kept, what it gave up mostly
 * taken back. Tensors of another size are left as they were learnt. `keptShare`: of those before, 0 to 1.
 */
export function betweenWeights(learnt: PackWeights, before: PackWeights, keptShare: number): PackWeights {
  return new Map(
    [...learnt].map(([name, values]) => {
      const earlier = before.get(name);
      if (earlier?.length !== values.length) return [name, values];
      return [name, values.map((value, k) => value + keptShare * ((earlier[k] ?? value) - value))];
    }),
  );
}
