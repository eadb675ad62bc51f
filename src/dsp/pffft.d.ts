declare module '@echogarden/pffft-wasm/simd' {
  /** A plan for one size; an address in the module's memory. */
  type Setup = number;

  export interface Pffft {
    /** The module's memory; another object after it has grown. */
    readonly HEAPF32: Float32Array;
    /** `kind`: 0 = real. */
    _pffft_new_setup(size: number, kind: 0 | 1): Setup;
    _pffft_aligned_malloc(bytes: number): number;
    /** `direction`: 0 = forward, 1 = backward, unscaled. In order: X[0], X[size / 2], then real and imaginary part of each bin. */
    _pffft_transform_ordered(
      setup: Setup,
      input: number,
      output: number,
      work: number,
      direction: 0 | 1,
    ): void;
  }

  export default function startPffft(): Promise<Pffft>;
}
