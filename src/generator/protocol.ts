import type { ErrorRecord } from '../core/errors.ts';
import type { OnsetId } from '../core/onset.ts';
import type { Slice } from '../core/slice.ts';
import type { Squiggle } from '../core/squiggle.ts';
import type { VoiceId } from '../core/voice.ts';

/** Where the networks run. */
export type BackendName = 'webgpu' | 'wasm';

/** Where each kind of network runs. */
export type HeadBackends = Readonly<Record<'strokes' | 'pixels', BackendName>>;

/** What is asked of the generator worker. Every `requestId` gets exactly one terminal reply: done, dropped or failed. */
export type GeneratorCommand =
  /**
   * `wasmPath`: folder of the tfjs .wasm files; empty for those the app was built with. `allowSoftwareGpu`: take WebGPU
   * even where it is emulated on the processor (for tests: it is slower than wasm).
   */
  | {
      readonly kind: 'start';
      readonly requestId: number;
      readonly preferred: HeadBackends;
      readonly wasmPath: string;
      readonly allowSoftwareGpu?: boolean;
    }
  | { readonly kind: 'load-pack'; readonly requestId: number; readonly packUrl: string }
  | { readonly kind: 'unload-pack'; readonly requestId: number; readonly pack: string }
  /** Which pack draws each voice from now on; one that is not loaded yet does so as soon as it is. Answered by `assigned`. */
  | { readonly kind: 'assign'; readonly requestId: number; readonly packs: Readonly<Record<VoiceId, string>> }
  /** Slices then come straight from the listener, without a detour through the page. */
  | { readonly kind: 'attach-listener'; readonly port: MessagePort }
  /** What the score learns: sounds that began whole bars ago are looked for first among those that were drawn before. */
  | { readonly kind: 'attach-score'; readonly port: MessagePort }
  /** Squiggles go straight to the stage's relay too. */
  | { readonly kind: 'attach-output'; readonly port: MessagePort }
  | { readonly kind: 'draw'; readonly requestId: number; readonly slice: Slice; readonly pack: string }
  /** Drawing → sound: the other half of the cycle. */
  | { readonly kind: 'sound'; readonly requestId: number; readonly squiggle: Squiggle; readonly pack: string }
  /** Test means: makes the GPU device fail as a driver reset would. */
  | { readonly kind: 'lose-device' };

/** What an attached output port hears, and nothing else. */
export type GeneratorOutput = Extract<
  GeneratorReport,
  { readonly kind: 'squiggle' | 'ink-ended' | 'withdrawn' }
>;

export type GeneratorReport =
  | {
      readonly kind: 'started';
      readonly requestId: number;
      readonly backends: HeadBackends;
      readonly reason: string;
    }
  | {
      readonly kind: 'pack-loaded';
      readonly requestId: number;
      readonly pack: string;
      readonly warmUpMilliseconds: number;
    }
  /** `missing`: packs that are not loaded yet; `standIn`: what draws their voices until then, null = nothing does. */
  | {
      readonly kind: 'assigned';
      readonly requestId: number;
      readonly missing: readonly string[];
      readonly standIn: string | null;
    }
  | { readonly kind: 'done'; readonly requestId: number }
  | { readonly kind: 'dropped'; readonly requestId: number }
  | { readonly kind: 'failed'; readonly requestId: number | null; readonly error: ErrorRecord }
  | { readonly kind: 'squiggle'; readonly requestId: number | null; readonly squiggle: Squiggle }
  | { readonly kind: 'ink-ended'; readonly onsetId: OnsetId; readonly atSeconds: number }
  | { readonly kind: 'withdrawn'; readonly onsetId: OnsetId }
  | { readonly kind: 'sounded'; readonly requestId: number; readonly samples: Float32Array }
  | {
      readonly kind: 'status';
      readonly backends: HeadBackends;
      /** Why these backends, in words for the operator. */
      readonly reason: string;
      readonly queueLength: number;
      readonly droppedSlices: number;
      readonly drawMillisecondsMedian: number;
      readonly drawMillisecondsP95: number;
      readonly numTensors: number;
      readonly recoveries: number;
    };
