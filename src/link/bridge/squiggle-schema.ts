import * as z from 'zod/mini';
import type { Squiggle } from '../../core/squiggle.ts';

/** Bounds that no honest message comes near. */
const MOST_STROKES = 4096;
const MOST_SIDE_PIXELS = 1024;

export const voice = z.string().check(z.maxLength(200));
export const count = z.number().check(z.int(), z.gte(0));
const rgb = z.tuple([z.number(), z.number(), z.number()]);
const floats = z.custom<Float32Array>((value) => value instanceof Float32Array);
const bytes = z.custom<Uint8ClampedArray>((value) => value instanceof Uint8ClampedArray);

/** What every squiggle says; fields that a newer console adds are let through. */
const base = {
  onset: z.looseObject({
    id: count,
    voice,
    timeSeconds: z.number(),
    reportedAtSeconds: z.number(),
    strength: z.number(),
  }),
  pack: z.string(),
  descriptors: z.looseObject({
    size: z.number(),
    ink: z.number(),
    angularity: z.number(),
    height: z.number(),
    hue: z.number(),
    lightness: z.number(),
  }),
  embedding: floats,
  penSeconds: z.number(),
  fixedSeconds: z.exactOptional(z.number()),
  heardFraction: z.number(),
};

const stroke = z
  .looseObject({ points: floats, widths: floats, colour: rgb, times: z.exactOptional(floats) })
  .check(z.refine(({ points, widths }) => points.length === 6 * (widths.length - 1) + 2));

/** A squiggle as it may reach a stage from another browser: as many widths as knots, as many bytes as pixels. */
export const squiggleSchema = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('strokes'),
    ...base,
    strokes: z.array(stroke).check(z.maxLength(MOST_STROKES)),
  }),
  z
    .looseObject({
      kind: z.literal('pixels'),
      ...base,
      sidePixels: z.number().check(z.int(), z.gte(1), z.lte(MOST_SIDE_PIXELS)),
      rgba: bytes,
    })
    .check(z.refine(({ sidePixels, rgba }) => rgba.length === 4 * sidePixels ** 2)),
]) satisfies z.ZodMiniType<Squiggle>;
