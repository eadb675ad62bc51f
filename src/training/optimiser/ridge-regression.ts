/** Sums from which a linear rule is found; rows may come in any number of parts. */
export interface RidgeSums {
  /** Adds rows of `features` `[rows, size]` with a wanted value and a weight each. */
  add(features: Float32Array, wanted: ArrayLike<number>, weights: ArrayLike<number>): void;
  /** `[size]` coefficients that minimise the weighted mean square error plus `penalty` times their mean square. */
  solve(penalty: number): Float64Array;
}

/** Least squares with a ridge (Hoerl & Kennard 1970), in doubles, by normal equations and a Cholesky factor. */
export function createRidgeSums(size: number): RidgeSums {
  const squares = new Float64Array(size * size);
  const products = new Float64Array(size);
  let total = 0;
  return {
    add(features, wanted, weights) {
      for (let row = 0; row * size < features.length; row++) {
        const weight = weights[row] ?? 0;
        const value = wanted[row] ?? 0;
        const at = row * size;
        total += weight;
        for (let p = 0; p < size; p++) {
          const weighted = weight * (features[at + p] as number);
          if (weighted === 0) continue;
          products[p] = (products[p] as number) + weighted * value;
          for (let q = 0; q <= p; q++)
            squares[p * size + q] =
              (squares[p * size + q] as number) + weighted * (features[at + q] as number);
        }
      }
    },
    solve(penalty) {
      const factor = cholesky(squares, size, penalty * Math.max(1, total));
      return substituted(factor, products, size);
    },
  };
}

/** Lower factor of a symmetric matrix of which the lower half is given, `ridge` added to its diagonal. */
function cholesky(lower: Float64Array, size: number, ridge: number): Float64Array {
  const factor = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = (lower[i * size + j] as number) + (i === j ? ridge : 0);
      for (let k = 0; k < j; k++) sum -= (factor[i * size + k] as number) * (factor[j * size + k] as number);
      factor[i * size + j] =
        i === j ? Math.sqrt(Math.max(1e-12, sum)) : sum / (factor[j * size + j] as number);
    }
  }
  return factor;
}

/** x of L·Lᵀ·x = b. */
function substituted(factor: Float64Array, b: Float64Array, size: number): Float64Array {
  const x = Float64Array.from(b);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i] = (x[i] as number) - (factor[i * size + k] as number) * (x[k] as number);
    x[i] = (x[i] as number) / (factor[i * size + i] as number);
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++)
      x[i] = (x[i] as number) - (factor[k * size + i] as number) * (x[k] as number);
    x[i] = (x[i] as number) / (factor[i * size + i] as number);
  }
  return x;
}
