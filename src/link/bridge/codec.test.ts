import { describe, expect, it } from 'vitest';
import { PLAIN_OUTPUT } from '../../core/scene.ts';
import type { Squiggle } from '../../core/squiggle.ts';
import type { LinkToStage } from '../protocol.ts';
import { decodeMessage, encodeMessage } from './codec.ts';
import { toStageSchema } from './schema.ts';

const base = {
  onset: { id: 7, voice: 'kick', timeSeconds: 1.25, reportedAtSeconds: 1.26, strength: 0.5 },
  pack: 'squiggle',
  descriptors: { size: 0.5, ink: 0.1, angularity: 0.5, height: 0.5, hue: 0, lightness: 0.5 },
  embedding: Float32Array.of(1, -0, 1e-30),
  penSeconds: 0.9,
  heardFraction: 1,
} as const;
const strokes: Squiggle = {
  ...base,
  kind: 'strokes',
  strokes: [
    {
      points: Float32Array.of(0, 0, 0.3, 0, 0.6, 1, 1, 1),
      widths: Float32Array.of(0.02, 0.03),
      colour: [1, 0.5, 0],
      times: Float32Array.of(0, Infinity),
    },
  ],
};
const pixels: Squiggle = {
  ...base,
  kind: 'pixels',
  sidePixels: 3,
  rgba: Uint8ClampedArray.from({ length: 36 }, (_, i) => i * 7),
};
const message: LinkToStage = {
  kind: 'past',
  stageId: 'ü one',
  feed: [
    { kind: 'output', output: { ...PLAIN_OUTPUT, text: 'naïve — 夜' } },
    { kind: 'ink', squiggle: strokes },
    { kind: 'ink', squiggle: pixels },
    { kind: 'ink-ended', onsetId: 7, atSeconds: 2.5 },
  ],
};
const crossed = (): unknown => decodeMessage(encodeMessage(message));

describe('a message that crosses to another browser', () => {
  it('is the same at the other end, bit for bit', () => {
    expect(crossed()).toEqual(message);
    expect(toStageSchema.parse(crossed())).toEqual(message);
  });

  it('is refused when it is cut, names bytes that are not there, or says what no console says', () => {
    const bytes = encodeMessage(message);
    for (const length of [0, 3, 40, bytes.length - 4])
      expect(() => decodeMessage(bytes.slice(0, length))).toThrow('cannot be read');
    const far = encodeMessage({ kind: 'past', feed: { $array: 'Float32Array', at: 0, count: 1e9 } });
    expect(() => decodeMessage(far)).toThrow('cannot be read');
    const strange = encodeMessage({ kind: 'past', feed: { $array: 'constructor', at: 0, count: 1 } });
    expect(() => decodeMessage(strange)).toThrow('cannot be read');
    const torn = { ...strokes, strokes: [{ ...strokes.strokes[0], widths: Float32Array.of(1) }] };
    for (const bad of [
      { kind: 'feed', feed: { kind: 'ink', squiggle: torn } },
      { kind: 'feed', feed: { kind: 'ink', squiggle: { ...pixels, sidePixels: 4 } } },
      { kind: 'feed', feed: { kind: 'solo', voice: 3 } },
      { kind: 'order', stageId: 'one', order: 'navigate' },
    ])
      expect(toStageSchema.safeParse(decodeMessage(encodeMessage(bad))).success).toBe(false);
  });
});
