import type { Rgb } from '../../../core/colour.ts';
import { fromOklab, type Oklab } from '../../../core/oklab.ts';

/** OKLab lightness of the body of a painting at style lightness 0 and 1: it must show on a dark stage. */
const BODY_LIGHTNESSES = [0.48, 0.84] as const;

/** OKLab chroma at style chroma 0 and 1. */
const CHROMAS = [0.07, 0.19] as const;

/** How much darker shade and how much lighter light is than the body. */
const SHADE_STEP = 0.2;
const LIGHT_STEP = 0.17;

/** Shade leans one way round the colour circle and light the other, as paint does in daylight [turns]. */
const LEAN = 0.07;

/** Where the accent lies against the body: past the complement, where it sings [turns]. */
const ACCENT_TURN = 0.42;

/** Tones of the unmixed paints: shade, body, light. */
const TONES = [0.08, 0.5, 0.95] as const;

/** Steps of tone and of accent that are mixed beforehand. */
export const RAMP_TONES = 32;
export const RAMP_ACCENTS = 16;

/** Which colours a painting is painted in. */
export interface InkChoice {
  /** 0 to 1 each. */
  readonly lightness: number;
  readonly chroma: number;
  /** Hue of the body as a turn of the colour circle. */
  readonly hueTurns: number;
}

/** Colours of all mixtures: `[tone, accent]`, row by row. */
export function mixRamp({ lightness, chroma, hueTurns }: InkChoice): Rgb[] {
  const body = BODY_LIGHTNESSES[0] + (BODY_LIGHTNESSES[1] - BODY_LIGHTNESSES[0]) * lightness;
  const strength = CHROMAS[0] + (CHROMAS[1] - CHROMAS[0]) * chroma;
  const paints = [
    paint(body - SHADE_STEP, strength * 0.95, hueTurns - LEAN),
    paint(body, strength, hueTurns),
    paint(Math.min(0.97, body + LIGHT_STEP), strength * 0.8, hueTurns + LEAN),
  ] as const;
  const accent = paint(Math.min(0.9, body + 0.08), Math.max(0.1, strength), hueTurns + ACCENT_TURN);
  return Array.from({ length: RAMP_TONES * RAMP_ACCENTS }, (_, at) => {
    const tone = Math.floor(at / RAMP_ACCENTS) / (RAMP_TONES - 1);
    const share = (at % RAMP_ACCENTS) / (RAMP_ACCENTS - 1);
    return fromOklab(blend(alongTones(paints, tone), accent, share));
  });
}

function paint(lightness: number, chroma: number, turns: number): Oklab {
  return [lightness, chroma * Math.cos(2 * Math.PI * turns), chroma * Math.sin(2 * Math.PI * turns)];
}

function alongTones(paints: readonly [Oklab, Oklab, Oklab], tone: number): Oklab {
  const low = tone < TONES[1];
  const [from, to] = low ? [TONES[0], TONES[1]] : [TONES[1], TONES[2]];
  const share = Math.min(1, Math.max(0, (tone - from) / (to - from)));
  return low ? blend(paints[0], paints[1], share) : blend(paints[1], paints[2], share);
}

function blend(one: Oklab, other: Oklab, share: number): Oklab {
  const mix = (from: number, to: number): number => from + (to - from) * share;
  return [mix(one[0], other[0]), mix(one[1], other[1]), mix(one[2], other[2])];
}
