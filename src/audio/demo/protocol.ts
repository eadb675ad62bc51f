/** What is asked of the demo's renderer. */
export interface DemoCommand {
  readonly kind: 'render';
  /** Asking for any bar but the next one starts from silence, as after a seek. */
  readonly bar: number;
}

/** A rendered bar, planar stereo, ±1; the buffers are transferred. */
export type DemoReport =
  | {
      readonly kind: 'bar';
      readonly bar: number;
      readonly left: Float32Array<ArrayBuffer>;
      readonly right: Float32Array<ArrayBuffer>;
    }
  | { readonly kind: 'failed'; readonly message: string };
