import * as z from 'zod/mini';
import {
  LAYOUT_NAMES,
  MATERIAL_NAMES,
  PASS_NAMES,
  type OutputSettings,
  type Scene,
} from '../../core/scene.ts';
import type { ScoreUpdate } from '../../core/score.ts';
import type { StageFeed, StageStatus } from '../../core/stage-feed.ts';
import type { LinkFromStage, LinkToStage } from '../protocol.ts';
import { count, squiggleSchema, voice } from './squiggle-schema.ts';

const stageId = z.string().check(z.maxLength(200));
const pair = z.tuple([z.number(), z.number()]);
const text = z.string().check(z.maxLength(2000));
const numbers = z.record(z.string(), z.number());

const scene = z.looseObject({
  id: text,
  name: text,
  layout: z.enum(LAYOUT_NAMES),
  material: z.enum(MATERIAL_NAMES),
  palette: text,
  voices: z.array(
    z.looseObject({
      voice,
      pack: text,
      muted: z.boolean(),
      gain: z.number(),
      colour: z.exactOptional(text),
    }),
  ),
  passes: z.array(z.looseObject({ pass: z.enum(PASS_NAMES), enabled: z.boolean(), parameters: numbers })),
  markScale: z.number(),
  stayBars: z.number(),
}) satisfies z.ZodMiniType<Scene>;

const output = z.looseObject({
  blackout: z.boolean(),
  frozen: z.boolean(),
  fader: z.number(),
  transparent: z.boolean(),
  corners: z.tuple([pair, pair, pair, pair]),
  rotationQuarterTurns: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  safeArea: z.number(),
  testCard: z.boolean(),
  mask: z.enum(['none', 'circle', 'rounded']),
  flashLimiter: z.boolean(),
  text,
  offsetMilliseconds: z.number(),
}) satisfies z.ZodMiniType<OutputSettings>;

const reported = { reportedAtSeconds: z.number() };
const scoreUpdate = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('tempo'),
    tempo: z.looseObject({ timeSeconds: z.number(), beatsPerMinute: z.number(), confidence: z.number() }),
  }),
  z.looseObject({
    kind: z.literal('beat'),
    beat: z.looseObject({
      ...reported,
      timeSeconds: z.number(),
      positionInBar: z.number(),
      beatsPerBar: z.number(),
      barIndex: z.number(),
    }),
  }),
  z.looseObject({
    kind: z.literal('section'),
    section: z.looseObject({ ...reported, startSeconds: z.number(), label: text }),
  }),
  z.looseObject({
    kind: z.literal('motif'),
    motif: z.looseObject({
      ...reported,
      id: text,
      voice: z.nullable(voice),
      startSeconds: z.number(),
      endSeconds: z.number(),
      firstStartSeconds: z.number(),
    }),
  }),
  z.looseObject({
    kind: z.literal('event'),
    event: z.looseObject({
      ...reported,
      event: z.enum(['build', 'drop', 'break', 'layer-in', 'layer-out']),
      timeSeconds: z.number(),
      voice: z.nullable(voice),
    }),
  }),
  z.looseObject({
    kind: z.literal('similarity'),
    barIndex: z.number(),
    firstBarIndex: z.number(),
    row: z.custom<Float32Array>((value) => value instanceof Float32Array),
  }),
]) satisfies z.ZodMiniType<ScoreUpdate>;

const feed = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('ink'), squiggle: squiggleSchema }),
  z.looseObject({ kind: z.literal('ink-ended'), onsetId: count, atSeconds: z.number() }),
  z.looseObject({ kind: z.literal('ink-withdrawn'), onsetId: count }),
  z.looseObject({ kind: z.literal('score'), update: scoreUpdate }),
  z.looseObject({
    kind: z.literal('level'),
    level: z.looseObject({
      timeSeconds: z.number(),
      peak: pair,
      rms: pair,
      clipped: z.boolean(),
      voices: z.array(z.looseObject({ voice, rms: z.number(), centroidHz: z.number() })),
    }),
  }),
  z.looseObject({
    kind: z.literal('clock'),
    anchor: z.looseObject({
      audioSeconds: z.number(),
      epochMilliseconds: z.number(),
      outputLatencySeconds: z.number(),
    }),
  }),
  z.looseObject({
    kind: z.literal('look'),
    look: z.looseObject({ a: scene, b: z.nullable(scene), crossfade: z.number() }),
  }),
  z.looseObject({ kind: z.literal('repertoire'), rows: z.array(z.array(z.enum(PASS_NAMES))) }),
  z.looseObject({ kind: z.literal('output'), output }),
  z.looseObject({
    kind: z.literal('logo'),
    logo: z.nullable(
      z.looseObject({
        image: z.string(),
        x: z.number(),
        y: z.number(),
        size: z.number(),
        opacity: z.number(),
      }),
    ),
  }),
  z.looseObject({ kind: z.literal('modulation'), values: numbers }),
  z.looseObject({ kind: z.literal('solo'), voice: z.nullable(voice) }),
  z.looseObject({ kind: z.literal('map-of-the-night'), shown: z.boolean() }),
  z.looseObject({ kind: z.literal('restart') }),
]) satisfies z.ZodMiniType<StageFeed>;

/** What a stage of another browser may be told. */
export const toStageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('feed'), feed }),
  z.object({ kind: z.literal('past'), stageId, feed: z.array(feed) }),
  z.object({ kind: z.literal('relay-started') }),
  z.object({
    kind: z.literal('order'),
    stageId,
    order: z.enum(['close', 'start-recording', 'stop-recording']),
  }),
]) satisfies z.ZodMiniType<LinkToStage>;

const status = z.looseObject({
  stageId,
  backend: z.enum(['webgpu', 'webgl2']),
  gpu: text,
  software: z.exactOptional(z.boolean()),
  hidden: z.boolean(),
  framesPerSecond: z.number(),
  worstFrameMilliseconds: z.number(),
  scriptMilliseconds: z.number(),
  drawCalls: count,
  geometries: count,
  liveMarks: count,
  finishedMarks: count,
  widthPixels: count,
  heightPixels: count,
  pixelRatio: z.number(),
  inkedMarks: count,
  inkLatencyMilliseconds: z.array(z.number()).check(z.maxLength(4096)),
  inkedSounds: count,
  soundLatencyMilliseconds: z.array(z.number()).check(z.maxLength(4096)),
}) satisfies z.ZodMiniType<StageStatus>;

/** What a stage of another browser may say. */
export const fromStageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hello'), stageId }),
  z.object({ kind: z.literal('status'), status }),
  z.object({
    kind: z.literal('recording'),
    recording: z.looseObject({
      stageId,
      state: z.enum(['recording', 'saved', 'failed']),
      fileName: text,
      seconds: z.number(),
      framesPerSecond: z.number(),
      droppedFrames: count,
      detail: text,
    }),
  }),
  z.object({
    kind: z.literal('problem'),
    stageId,
    error: z.looseObject({
      name: text,
      message: text,
      stack: z.string(),
      expected: z.exactOptional(text),
      actual: z.exactOptional(text),
    }),
  }),
  z.object({ kind: z.literal('goodbye'), stageId }),
]) satisfies z.ZodMiniType<LinkFromStage>;
