import type { VoiceId } from '../../core/voice.ts';
import type { StrokeSquiggle } from '../../core/squiggle.ts';

/** A plain squiggle for tests: one bowed stroke that is the same for every onset. */
export function trialSquiggle(
  id: number,
  voice: VoiceId,
  timeSeconds: number,
  more: Partial<StrokeSquiggle> = {},
): StrokeSquiggle {
  return {
    kind: 'strokes',
    onset: { id, voice, timeSeconds, reportedAtSeconds: timeSeconds, strength: 0.5 },
    pack: 'trial',
    descriptors: { size: 0.5, ink: 0.1, angularity: 0.5, height: 0.5, hue: 0, lightness: 0.5 },
    embedding: Float32Array.of(1, 0),
    penSeconds: 0.2,
    heardFraction: 1,
    strokes: [
      {
        points: Float32Array.of(0, 0, 0.3, 0, 0.6, 1, 1, 1),
        widths: Float32Array.of(0.02, 0.02),
        colour: [1, 1, 1],
      },
    ],
    ...more,
  };
}
