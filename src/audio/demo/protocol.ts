import type { ErrorRecord } from '../../core/errors.ts';

/** Asks the demo worker for the bar next in the run; the page decides how far ahead it renders. */
export interface DemoCommand {
  readonly kind: 'render-bar';
  readonly requestId: number;
  readonly barIndex: number;
  /** Forgets all tails first: the reader has jumped. */
  readonly fresh: boolean;
}

/** Every request gets exactly one reply; the buffers are transferred. */
export type DemoReport =
  | {
      readonly kind: 'bar';
      readonly requestId: number;
      readonly barIndex: number;
      readonly left: Float32Array<ArrayBuffer>;
      readonly right: Float32Array<ArrayBuffer>;
    }
  | { readonly kind: 'failed'; readonly requestId: number; readonly error: ErrorRecord };
