import { RENDER_QUANTUM_SAMPLES, SAMPLE_RATE_HZ } from '../../src/core/units.ts';
import { createOnsetDetector } from '../../src/listener/worklet/onset-detector.ts';
import { createStereoRing } from '../../src/listener/worklet/stereo-ring.ts';
import { createVoiceEvidence } from '../../src/listener/worklet/voice-evidence.ts';
import type { VoiceId } from '../../src/core/voice.ts';
import { PIECE_VOICES } from './render-piece.ts';
import type { Example } from './fit-network.ts';

/** A note of a piece whose voice is known, or (null) not. */
export interface KnownNote {
  readonly timeSeconds: number;
  readonly voice: VoiceId | null;
}

/** What the live detector saw of one onset, at once, 15 and 38 ms later, and the voices that began there. */
export interface VoiceExamples {
  readonly first: readonly Example[];
  readonly middle: readonly Example[];
  readonly later: readonly Example[];
}

/** An onset belongs to the notes that begin this near [s]. */
const NEAR_SECONDS = 0.03;
/** The detector says so this long after a sound begins, as the median [s]. */
const REPORT_SECONDS = 0.007;

/** Lets the live detector hear a piece; onsets of unknown voices teach nothing and are left out. */
export function voiceExamples(
  left: Float32Array,
  right: Float32Array,
  notes: readonly KnownNote[],
): VoiceExamples {
  const ring = createStereoRing(4096);
  const detector = createOnsetDetector('both', 0.5);
  const evidence = createVoiceEvidence();
  const first: Example[] = [];
  const middle: Example[] = [];
  const later: Example[] = [];
  let waiting: { input: Float32Array; target: readonly number[] } | null = null;
  for (let start = 0; start + RENDER_QUANTUM_SAMPLES <= left.length; start += RENDER_QUANTUM_SAMPLES) {
    const end = start + RENDER_QUANTUM_SAMPLES;
    ring.write(left.subarray(start, end), right.subarray(start, end));
    const found = detector.push(ring);
    const stage = evidence.push(detector.features);
    if (stage === 'whole' && waiting !== null) {
      first.push(waiting);
      middle.push({ input: evidence.middle.slice(), target: waiting.target });
      later.push({ input: evidence.whole.slice(), target: waiting.target });
      waiting = null;
    }
    if (!found) continue;
    evidence.begin(detector.features);
    const target = targetAt(notes, end / SAMPLE_RATE_HZ - REPORT_SECONDS);
    waiting = target === null ? null : { input: detector.features.slice(), target };
  }
  return { first, middle, later };
}

function targetAt(notes: readonly KnownNote[], seconds: number): number[] | null {
  const near = notes.filter(({ timeSeconds }) => Math.abs(timeSeconds - seconds) < NEAR_SECONDS);
  if (near.length === 0 || near.some(({ voice }) => voice === null)) return null;
  return PIECE_VOICES.map((voice) => (near.some((note) => note.voice === voice) ? 1 : 0));
}
