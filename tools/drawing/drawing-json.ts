import { z } from 'zod';
import { toHex } from '../../src/core/colour.ts';
import { KikiError } from '../../src/core/errors.ts';
import { parsePathData } from '../../src/core/path-data.ts';
import type { Squiggle, StrokeSquiggle } from '../../src/core/squiggle.ts';
import { meanWidth, pathData } from '../../src/core/squiggle-svg.ts';
import { SLICE_SECONDS } from '../../src/core/units.ts';
import { imageAddress } from './image-address.ts';

const unit = z.number().min(0).max(1);
const strokeSchema = z.object({
  d: z.string().max(100_000),
  width: z.number().min(0).max(1),
  colour: z.string().regex(/^#[0-9a-f]{6}$/),
});
const drawingSchema = z.object({
  pack: z.string(),
  squiggles: z
    .array(
      z.object({
        onsetS: z.number(),
        voice: z.string(),
        strokes: z.array(strokeSchema).max(1000),
        /** Pixel squiggles have no strokes but a picture, as a data URL. */
        image: z.string().optional(),
        descriptors: z.object({
          size: unit,
          ink: unit,
          angularity: unit,
          height: unit,
          hue: unit,
          lightness: unit,
        }),
      }),
    )
    .max(1_000_000),
});

/** The documented result of `draw`. */
export type DrawingFile = z.infer<typeof drawingSchema>;

/** Squiggles → what `draw` writes. */
export function toDrawingFile(pack: string, squiggles: readonly Squiggle[]): DrawingFile {
  return {
    pack,
    squiggles: squiggles.map((squiggle) => ({
      onsetS: squiggle.onset.timeSeconds,
      voice: squiggle.onset.voice,
      strokes:
        squiggle.kind === 'strokes'
          ? squiggle.strokes.map((stroke) => ({
              d: pathData(stroke.points),
              width: meanWidth(stroke),
              colour: toHex(stroke.colour),
            }))
          : [],
      ...(squiggle.kind === 'pixels' ? { image: imageAddress(squiggle) } : {}),
      descriptors: squiggle.descriptors,
    })),
  };
}

/** Text of a file that `draw` wrote (or anything of the same form) → squiggles made of strokes. Throws `DrawingUnreadable`. */
export function readDrawingFile(path: string, text: string): StrokeSquiggle[] {
  const parsed = drawingSchema.safeParse(parseJson(path, text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw unreadable(path, `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim());
  }
  return parsed.data.squiggles.map(({ onsetS, voice, strokes, descriptors }, index) => {
    if (strokes.length === 0)
      throw unreadable(path, `squiggle ${String(index)} has no strokes; the way back starts from strokes`);
    return {
      kind: 'strokes',
      onset: { id: index + 1, voice, timeSeconds: onsetS, reportedAtSeconds: onsetS, strength: 1 },
      pack: parsed.data.pack,
      descriptors,
      embedding: new Float32Array(0),
      penSeconds: SLICE_SECONDS,
      heardFraction: 1,
      strokes: strokes.map(({ d, width, colour }) => {
        const points = parsePathData(d);
        const byte = (at: number): number => parseInt(colour.slice(at, at + 2), 16) / 255;
        return {
          points,
          widths: new Float32Array((points.length / 2 - 1) / 3 + 1).fill(width),
          colour: [byte(1), byte(3), byte(5)],
        };
      }),
    };
  });
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable(path, 'it is not JSON');
  }
}

function unreadable(path: string, reason: string): KikiError {
  return new KikiError('DrawingUnreadable', `${path} is no drawing (${reason})`, {
    expected: 'a file that draw wrote',
    actual: reason,
  });
}
