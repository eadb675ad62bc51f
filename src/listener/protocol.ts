import type { AudioBlock } from '../core/audio-block.ts';
import type { ErrorRecord } from '../core/errors.ts';
import type { LevelReport } from '../core/level.ts';
import type { Onset, OnsetId } from '../core/onset.ts';
import type { Slice } from '../core/slice.ts';
import type { VoiceDefinition, VoiceId } from '../core/voice.ts';

/** What is asked of the listener. */
export type ListenerCommand =
  | { readonly kind: 'configure'; readonly voices: readonly VoiceDefinition[]; readonly sensitivity: number }
  /** Sends copies of the named reports to this port too, beside the node's own; each port gets buffers of its own. */
  | { readonly kind: 'attach'; readonly port: MessagePort; readonly wants: readonly ListenerReport['kind'][] }
  /** A played voice (MIDI) begins a sound: it becomes an onset of that voice and a slice of what the mix then adds. */
  | {
      readonly kind: 'note';
      readonly voice: VoiceId;
      readonly timeSeconds: number;
      readonly strength: number;
    }
  /** Forgets all state: a file was seeked or the source changed. */
  | { readonly kind: 'restart' }
  /** Gives a buffer of a slice or block back so that nothing need be allocated. */
  | { readonly kind: 'recycle'; readonly buffer: ArrayBuffer };

/** What the listener says. Times are AudioContext seconds, stamped in the worklet. */
export type ListenerReport =
  | { readonly kind: 'onset'; readonly onset: Onset }
  /** The precise detector found that the fast one was wrong. */
  | { readonly kind: 'withdrawn'; readonly onsetId: OnsetId; readonly atSeconds: number }
  /** A slice, first partial (see `heardSamples`), last whole. The buffer is transferred: recycle it. */
  | { readonly kind: 'slice'; readonly slice: Slice }
  /** The next sound of the same voice started before this slice was whole, or the sound has died away. */
  | { readonly kind: 'sound-ended'; readonly onsetId: OnsetId; readonly atSeconds: number }
  | { readonly kind: 'block'; readonly block: AudioBlock }
  | { readonly kind: 'level'; readonly level: LevelReport }
  /** Slices that were not sent because no buffer was free, since the start. */
  | { readonly kind: 'dropped'; readonly slices: number }
  | { readonly kind: 'restarted'; readonly atSeconds: number }
  | { readonly kind: 'failed'; readonly error: ErrorRecord };
