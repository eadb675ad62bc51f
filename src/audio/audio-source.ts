import type { KikiError } from '../core/errors.ts';

/** What a source says of itself. */
export type SourceEvent =
  | {
      readonly kind: 'state';
      readonly state: 'starting' | 'running' | 'paused' | 'lost' | 'ended';
      /** One sentence for the operator; empty when there is nothing to say. */
      readonly detail: string;
    }
  /** The sound jumps here (seek, next file, another device): whoever listens must forget the past. */
  | { readonly kind: 'restart' }
  /** Something the operator must know; the source itself may go on. */
  | { readonly kind: 'failed'; readonly error: KikiError }
  /** What the browser gave when it was asked for the sound as it is. */
  | {
      readonly kind: 'input';
      /** Empty where the browser does not tell. */
      readonly deviceId: string;
      readonly label: string;
      readonly channels: number;
      /** Voice processing that is on although it was asked to be off. */
      readonly processing: readonly string[];
    }
  /** A bar of the demo sounds from this AudioContext time on: what lets a test compare with the truth. */
  | { readonly kind: 'demo-bar'; readonly bar: number; readonly atSeconds: number };

/** One source of sound; all of them end in one node of one context. */
export interface AudioSource {
  readonly kind: 'demo' | 'device' | 'tab' | 'files';
  /** Connect this; it stays the same for the life of the source. */
  readonly node: AudioNode;
  /** Whether the room should hear it through this machine; never for a device or a tab, which sound already. */
  readonly audible: boolean;
  /** Begins, or goes on; rejects with a KikiError that names what is wrong. */
  start(): Promise<void>;
  stop(): void;
  dispose(): void;
  /** Returns how to stop listening. */
  onEvent(listener: (event: SourceEvent) => void): () => void;
}

/** The events of one source, for its own use. */
export interface SourceEvents {
  emit(event: SourceEvent): void;
  onEvent(listener: (event: SourceEvent) => void): () => void;
}

export function createSourceEvents(): SourceEvents {
  const listeners = new Set<(event: SourceEvent) => void>();
  return {
    emit(event) {
      for (const listener of [...listeners]) listener(event);
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
