import type { AudioBlock } from '../../../core/audio-block.ts';
import { AUDIO_BLOCK_SAMPLES } from '../../../core/audio-block.ts';
import { createRandom } from '../../../core/random.ts';
import type { ScoreUpdate } from '../../../core/score.ts';
import { SAMPLE_RATE_HZ, secondsToSamples } from '../../../core/units.ts';
import { createScoreEngine, type ScoreEngine } from '../score-engine.ts';

/** A sound that starts at a moment. */
export interface Hit {
  readonly timeSeconds: number;
  readonly sound: 'click' | 'kick' | 'snare' | 'hat' | 'note';
  /** Of a note [Hz]. */
  readonly hertz?: number;
  /** Of a note [s]. */
  readonly seconds?: number;
}

/** Mixes hits into mono samples, with noise made from a fixed seed. */
export function render(hits: readonly Hit[], durationSeconds: number): Float32Array {
  const samples = new Float32Array(secondsToSamples(durationSeconds));
  const random = createRandom(7);
  for (const { timeSeconds, sound, hertz = 220, seconds = 0.3 } of hits) {
    const length = { click: 0.01, kick: 0.15, snare: 0.12, hat: 0.04, note: seconds }[sound];
    const first = secondsToSamples(timeSeconds);
    for (let n = 0; n < secondsToSamples(length) && first + n < samples.length; n++) {
      const t = n / SAMPLE_RATE_HZ;
      const fade = 1 - t / length;
      const noise = 2 * random() - 1;
      const value = {
        click: Math.sin(2 * Math.PI * 2000 * t) * fade,
        kick: Math.sin(2 * Math.PI * (50 * t + 2 * (1 - Math.exp(-t * 40)))) * fade,
        snare: 0.6 * noise * fade * fade,
        hat: 0.3 * noise * fade,
        note:
          0.2 *
          (Math.sin(2 * Math.PI * hertz * t) + 0.5 * Math.sin(4 * Math.PI * hertz * t)) *
          Math.min(1, fade * 5),
      }[sound];
      samples[first + n] = (samples[first + n] ?? 0) + 0.5 * value;
    }
  }
  return samples;
}

/** Feeds samples to an engine in blocks as the listener does, from a moment on. */
export function play(engine: ScoreEngine, samples: Float32Array, fromSeconds = 0): void {
  for (let first = 0; first + AUDIO_BLOCK_SAMPLES <= samples.length; first += AUDIO_BLOCK_SAMPLES) {
    const block: AudioBlock = {
      timeSeconds: fromSeconds + first / SAMPLE_RATE_HZ,
      samples: samples.subarray(first, first + AUDIO_BLOCK_SAMPLES),
    };
    engine.block(block);
  }
}

/** Everything an engine says of these samples. */
export function hear(samples: Float32Array): ScoreUpdate[] {
  const updates: ScoreUpdate[] = [];
  const engine = createScoreEngine((update) => {
    updates.push(update);
  });
  play(engine, samples);
  return updates;
}

/** Last tempo told [BPM]. */
export function tempoOf(updates: readonly ScoreUpdate[]): number {
  const last = updates.findLast((update) => update.kind === 'tempo');
  return last?.tempo.beatsPerMinute ?? 0;
}

export function beatsOf(updates: readonly ScoreUpdate[]): Extract<ScoreUpdate, { kind: 'beat' }>['beat'][] {
  return updates.flatMap((update) => (update.kind === 'beat' ? [update.beat] : []));
}

/** Bars of a groove: kick on the beat, snare on two and four, hats off the beat, a bass that changes with the bar. */
export function groove(bars: number, beatSeconds: number, roots: readonly number[], fromSeconds = 0): Hit[] {
  return Array.from({ length: bars * 4 }, (_, beat): Hit[] => {
    const timeSeconds = fromSeconds + beat * beatSeconds;
    const hertz = roots[Math.floor(beat / 4) % roots.length] ?? 110;
    return [
      { timeSeconds, sound: 'kick' },
      ...(beat % 2 === 1 ? [{ timeSeconds, sound: 'snare' } as const] : []),
      { timeSeconds: timeSeconds + beatSeconds / 2, sound: 'hat' },
      { timeSeconds, sound: 'note', hertz: beat % 4 === 0 ? hertz : hertz * 1.5, seconds: beatSeconds * 0.8 },
    ];
  }).flat();
}
