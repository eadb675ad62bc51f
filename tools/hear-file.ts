import { RENDER_QUANTUM_SAMPLES, SAMPLE_RATE_HZ } from '../src/core/units.ts';
import type { Onset } from '../src/core/onset.ts';
import type { VoiceDefinition } from '../src/core/voice.ts';
import { MIX_VOICES } from '../src/core/voice.ts';
import type { ListenerReport } from '../src/listener/protocol.ts';
import { createListenerEngine } from '../src/listener/worklet/listener-engine.ts';
import type { AudioFile } from './audio-file.ts';
import { keptOnsets, type OnsetReport } from './kept-onsets.ts';

/** Silence played after the end of a file, so that what its last samples hold is reported and every slice becomes whole [s]. */
const TAIL_SECONDS = 1.1;

/** What to listen for. */
export interface HearOptions {
  readonly voices?: readonly VoiceDefinition[];
  readonly sensitivity?: number;
  /** False: no slices are cut; onsets are the same. */
  readonly slices?: boolean;
  /** Sees every report as it comes; arrays in it are used again. */
  readonly onReport?: (report: ListenerReport) => void;
}

/** Plays a file to the live listener, quantum by quantum, and returns the onsets that it reported and did not take back. */
export function hearFile(audio: Pick<AudioFile, 'left' | 'right'>, options: HearOptions = {}): Onset[] {
  const reports: OnsetReport[] = [];
  const { voices = MIX_VOICES, sensitivity = 0.5, slices = true } = options;
  const engine = createListenerEngine({ voices, sensitivity, slices }, (report) => {
    if (report.kind === 'onset') reports.push({ kind: 'onset', onset: { ...report.onset } });
    else if (report.kind === 'withdrawn') reports.push({ ...report });
    options.onReport?.(report);
  });
  const left = new Float32Array(RENDER_QUANTUM_SAMPLES);
  const right = new Float32Array(RENDER_QUANTUM_SAMPLES);
  const end = audio.left.length + TAIL_SECONDS * SAMPLE_RATE_HZ;
  for (let first = 0; first < end; first += RENDER_QUANTUM_SAMPLES) {
    fillQuantum(audio.left, first, left);
    fillQuantum(audio.right, first, right);
    engine.process(left, right, first / SAMPLE_RATE_HZ);
  }
  return keptOnsets(reports).filter(({ timeSeconds }) => timeSeconds < audio.left.length / SAMPLE_RATE_HZ);
}

function fillQuantum(samples: Float32Array, first: number, quantum: Float32Array): void {
  quantum.fill(0);
  if (first < samples.length) quantum.set(samples.subarray(first, first + quantum.length));
}
