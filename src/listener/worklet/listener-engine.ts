import { AUDIO_BLOCK_SAMPLES } from '../../core/audio-block.ts';
import { KikiError } from '../../core/errors.ts';
import { RENDER_QUANTUM_SAMPLES } from '../../core/units.ts';
import type { VoiceDefinition } from '../../core/voice.ts';
import { LISTENER_INPUTS } from '../processor-name.ts';
import type { ListenerReport } from '../protocol.ts';
import { createAudioClock } from './audio-clock.ts';
import { createBlockMaker } from './block-maker.ts';
import { FRAME_HOP } from './frame-store.ts';
import { createHearing } from './hearing.ts';
import { createLevelMeter } from './level-meter.ts';
import { createStereoRing, type StereoRing } from './stereo-ring.ts';

/** Holds a whole slice and the longest report delay, a power of two [samples]. */
const RING_SAMPLES = 65_536;

/** One render quantum of a stereo input. */
export interface StereoQuantum {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

/** Where the listener's reports go. They and the arrays in them are used again: copy what outlasts the call. */
export type ReportSink = (report: ListenerReport) => void;

/** The whole causal listener, free of browser interfaces: the same code in the AudioWorklet and on the command line. */
export interface ListenerEngine {
  /**
   * Hears one render quantum of the mix that began at AudioContext time `timeSeconds`, and of the other inputs that voices
   * name (`others[0]` is input 1; silent where there is none). Allocates no arrays or objects (see allocation.test.ts).
   * Throws `QuantumInvalid` unless both channels hold 128 samples.
   */
  process(
    left: Float32Array,
    right: Float32Array,
    timeSeconds: number,
    others?: readonly StereoQuantum[],
  ): void;
  /** Changes voices and sensitivity (0 to 1, 0.5 neutral); what sounds now is forgotten. Throws `VoiceInvalid` for an input there is not. */
  configure(voices: readonly VoiceDefinition[], sensitivity: number): void;
  /** Forgets all state; the next quantum is the first. Onset ids go on counting. */
  restart(): void;
  /** A voice that is not heard but played (MIDI) begins a sound at `timeSeconds`, `strength` 0 to 1. */
  note(voice: string, timeSeconds: number, strength: number): void;
}

/** Makes a listener; all memory is allocated here and in `configure`. */
export function createListenerEngine(
  options: {
    readonly voices: readonly VoiceDefinition[];
    readonly sensitivity: number;
    /** False: onsets, blocks and levels of the whole input only, at a fifth of the cost. */
    readonly slices?: boolean;
  },
  emit: ReportSink,
): ListenerEngine {
  let rings = createRings(options.voices);
  const clock = createAudioClock();
  const blocks = createBlockMaker(emit);
  const slices = options.slices ?? true;
  const silence = new Float32Array(RENDER_QUANTUM_SAMPLES);
  const noOthers: readonly StereoQuantum[] = [];
  let level = createLevelMeter(options.voices);
  let hearing = createHearing(options.voices, options.sensitivity, rings, clock, emit, slices);

  const restart = (): void => {
    for (const ring of rings) ring.reset();
    clock.reset();
    blocks.reset();
    level.reset();
    hearing.reset();
  };
  const hear = (left: Float32Array, right: Float32Array, others: readonly StereoQuantum[]): void => {
    const ring = rings[0] as StereoRing;
    level.add(left, right);
    blocks.add(left, right, clock.timeOf(ring.written));
    ring.write(left, right);
    for (let input = 1; input < rings.length; input++)
      (rings[input] as StereoRing).write(
        others[input - 1]?.left ?? silence,
        others[input - 1]?.right ?? silence,
      );
    clock.advance(left.length);
    if (ring.written % FRAME_HOP === 0) hearing.frame();
    hearing.quantum();
    if (ring.written % AUDIO_BLOCK_SAMPLES === 0) {
      hearing.measure(level);
      levelReport.level = level.report(clock.timeOf(ring.written));
      emit(levelReport);
    }
  };
  const levelReport = { kind: 'level' as const, level: level.report(0) };
  const restarted = { kind: 'restarted' as const, atSeconds: 0 };

  return {
    restart,
    process(left, right, timeSeconds, others = noOthers) {
      requireQuantum(left, right);
      const step = clock.follow(timeSeconds);
      if (step === 'restart') {
        restart();
        clock.follow(timeSeconds);
        restarted.atSeconds = timeSeconds;
        emit(restarted);
      } else if (step === 'gap') {
        hearing.ignoreEdge();
        for (let lost = clock.gapSamples; lost > 0; lost -= RENDER_QUANTUM_SAMPLES)
          hear(silence, silence, noOthers);
        hearing.ignoreEdge();
      }
      hear(left, right, others);
    },
    configure(voices, sensitivity) {
      rings = createRings(voices);
      level = createLevelMeter(voices);
      hearing = createHearing(voices, sensitivity, rings, clock, emit, slices, hearing.lastOnsetId);
      restart();
    },
    note(voice, timeSeconds, strength) {
      hearing.note(voice, timeSeconds, strength);
    },
  };
}

/** A ring for the mix and for each input that a voice names. */
function createRings(voices: readonly VoiceDefinition[]): StereoRing[] {
  const inputs = voices.map(({ origin }) => (origin.kind === 'channel' ? origin.input : 0));
  const wrong = inputs.find((input) => !Number.isInteger(input) || input < 0 || input >= LISTENER_INPUTS);
  if (wrong !== undefined) {
    throw new KikiError('VoiceInvalid', 'A voice names an input that the listener does not have', {
      expected: `an input from 0 to ${(LISTENER_INPUTS - 1).toString()}`,
      actual: wrong.toString(),
    });
  }
  return Array.from({ length: 1 + Math.max(0, ...inputs) }, () => createStereoRing(RING_SAMPLES));
}

function requireQuantum(left: Float32Array, right: Float32Array): void {
  if (left.length === RENDER_QUANTUM_SAMPLES && right.length === RENDER_QUANTUM_SAMPLES) return;
  throw new KikiError('QuantumInvalid', 'The listener was given audio in pieces of the wrong length', {
    expected: `${RENDER_QUANTUM_SAMPLES.toString()} samples a channel`,
    actual: `${left.length.toString()} and ${right.length.toString()}`,
  });
}
