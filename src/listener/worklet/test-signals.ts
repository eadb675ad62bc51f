import { createRandom } from '../../core/random.ts';
import { RENDER_QUANTUM_SAMPLES, SAMPLE_RATE_HZ } from '../../core/units.ts';
import type { VoiceDefinition } from '../../core/voice.ts';
import { MIX_VOICES } from '../../core/voice.ts';
import type { Onset } from '../../core/onset.ts';
import { createListenerEngine, type ListenerEngine, type ReportSink } from './listener-engine.ts';

/** A signal as a function of the sample number; used by tests only. */
export type Wave = (sample: number) => number;

/** What a test needs of a listener that has heard something. */
export interface Heard {
  readonly engine: ListenerEngine;
  readonly onsets: Onset[];
  readonly slices: { readonly onset: Onset; readonly heardSamples: number; readonly samples: Float32Array }[];
  readonly ended: number[];
  readonly blocks: number[];
  /** Plays `seconds` more. */
  play(left: Wave, right: Wave, seconds: number): void;
  /** Lets the clock jump. */
  skip(seconds: number): void;
}

/** A listener whose reports are kept. */
export function listen(
  voices: readonly VoiceDefinition[] = MIX_VOICES,
  also: ReportSink = () => undefined,
): Heard {
  const onsets: Heard['onsets'] = [];
  const slices: Heard['slices'] = [];
  const ended: number[] = [];
  const blocks: number[] = [];
  const engine = createListenerEngine({ voices, sensitivity: 0.5 }, (report) => {
    if (report.kind === 'onset') onsets.push({ ...report.onset });
    if (report.kind === 'slice') {
      slices.push({
        onset: { ...report.slice.onset },
        heardSamples: report.slice.heardSamples,
        samples: report.slice.samples.slice(),
      });
    }
    if (report.kind === 'sound-ended') ended.push(report.onsetId);
    if (report.kind === 'block') blocks.push(report.block.timeSeconds);
    also(report);
  });
  let sample = 0;
  let skipped = 0;
  const leftQuantum = new Float32Array(RENDER_QUANTUM_SAMPLES);
  const rightQuantum = new Float32Array(RENDER_QUANTUM_SAMPLES);
  return {
    engine,
    onsets,
    slices,
    ended,
    blocks,
    play(left, right, seconds) {
      const end = sample + seconds * SAMPLE_RATE_HZ;
      for (; sample < end; sample += RENDER_QUANTUM_SAMPLES) {
        for (let n = 0; n < RENDER_QUANTUM_SAMPLES; n++) {
          leftQuantum[n] = left(sample + n);
          rightQuantum[n] = right(sample + n);
        }
        engine.process(leftQuantum, rightQuantum, (sample + skipped) / SAMPLE_RATE_HZ);
      }
    },
    skip(seconds) {
      skipped += Math.round((seconds * SAMPLE_RATE_HZ) / RENDER_QUANTUM_SAMPLES) * RENDER_QUANTUM_SAMPLES;
    },
  };
}

export const silent: Wave = () => 0;

/** A decaying tone with three overtones that begins at `startSeconds`; 2 ms of attack. */
export function note(hertz: number, startSeconds: number, amplitude: number, decaySeconds = 0.3): Wave {
  return (sample) => {
    const seconds = sample / SAMPLE_RATE_HZ - startSeconds;
    if (seconds < 0) return 0;
    const envelope = amplitude * Math.min(1, seconds / 0.002) * Math.exp(-seconds / decaySeconds);
    let sum = 0;
    for (let partial = 1; partial <= 4; partial++)
      sum += Math.sin(2 * Math.PI * hertz * partial * seconds) / partial;
    return (envelope * sum) / 2;
  };
}

/** Samples before noise repeats: 24 s, longer than any test. */
const NOISE_SAMPLES = 2 ** 20;

/** White noise, the same at every call for a sample. */
export function noise(amplitude: number, seed: number): Wave {
  const random = createRandom(seed);
  const values = Float32Array.from({ length: NOISE_SAMPLES }, () => 2 * random() - 1);
  return (sample) => amplitude * (values[sample % values.length] ?? 0);
}

export function sum(...waves: readonly Wave[]): Wave {
  return (sample) => waves.reduce((total, wave) => total + wave(sample), 0);
}
