import type { Onset, OnsetId } from '../../core/onset.ts';
import type { Slice } from '../../core/slice.ts';

/**
 * What the generator understands of the listener's reports. Written out here because stages of the pipeline share core
 * records, not each other's protocols.
 */
export type HeardReport =
  | { readonly kind: 'onset'; readonly onset: Onset }
  | { readonly kind: 'slice'; readonly slice: Slice }
  | { readonly kind: 'sound-ended'; readonly onsetId: OnsetId; readonly atSeconds: number }
  | { readonly kind: 'withdrawn'; readonly onsetId: OnsetId; readonly atSeconds: number }
  | { readonly kind: 'restarted'; readonly atSeconds: number };

export interface HeardHandlers {
  slice(slice: Slice, giveBack: (samples: Float32Array) => void): void;
  ended(onsetId: OnsetId, atSeconds: number): void;
  withdrawn(onsetId: OnsetId): void;
  restarted(): void;
}

/** Reads a port of the listener; buffers go back to it on the same port. */
export function hearPort(port: MessagePort, handlers: HeardHandlers): void {
  const giveBack = (samples: Float32Array): void => {
    const { buffer } = samples;
    if (buffer instanceof ArrayBuffer && buffer.byteLength > 0)
      port.postMessage({ kind: 'recycle', buffer }, [buffer]);
  };
  port.onmessage = ({ data }: MessageEvent<HeardReport>) => {
    switch (data.kind) {
      case 'slice':
        handlers.slice(data.slice, giveBack);
        break;
      case 'sound-ended':
        handlers.ended(data.onsetId, data.atSeconds);
        break;
      case 'withdrawn':
        handlers.withdrawn(data.onsetId);
        break;
      case 'restarted':
        handlers.restarted();
        break;
      case 'onset':
        break;
    }
  };
}
