import type { KikiError } from '../core/errors.ts';
import type { PlaylistState } from './files/playlist.ts';

/** Where the sound comes from. */
export type AudioSourceKind = 'demo' | 'device' | 'tab' | 'files';

export type AudioSourceState = 'idle' | 'starting' | 'running' | 'paused' | 'lost';

/** What a source says of itself. */
export type AudioSourceEvent =
  | {
      readonly kind: 'state';
      readonly state: AudioSourceState;
      readonly label: string;
      readonly detail: string;
    }
  /** The sound jumps here (seek, next file, device taken again): whoever listens must forget the past. */
  | { readonly kind: 'restart' }
  /** Something the operator must know; the source itself may go on. */
  | { readonly kind: 'failed'; readonly error: KikiError }
  /** What the browser gave when asked for raw sound. */
  | {
      readonly kind: 'input';
      readonly deviceId: string;
      readonly label: string;
      readonly channels: number;
      readonly processing: readonly string[];
      readonly unverified: readonly string[];
    }
  | { readonly kind: 'playlist'; readonly playlist: PlaylistState; readonly positionSeconds: number }
  /** A bar of the demo will sound at this AudioContext time: what lets a test compare with the truth. */
  | { readonly kind: 'demo-bar'; readonly barIndex: number; readonly atSeconds: number };

/** One source of sound; all of them end in one node of one context. */
export interface AudioSource {
  readonly kind: AudioSourceKind;
  /** Connect this; it stays the same for the life of the source. */
  readonly node: AudioNode;
  /** Whether the room should hear it through this machine; never for a device or a tab, which sound already. */
  readonly audible: boolean;
  /** Begins or goes on; rejects with a KikiError that names what is wrong. */
  start(): Promise<void>;
  /** Falls silent; `start` goes on from there or begins anew, as the source's nature is. */
  stop(): void;
  dispose(): void;
  subscribe(listener: (event: AudioSourceEvent) => void): () => void;
}
