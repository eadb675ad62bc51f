import { z } from 'zod';
import { LAYOUT_NAMES, MATERIAL_NAMES, PASS_NAMES } from '../core/scene.ts';
import {
  LFO_SHAPES,
  QUANTA,
  READINGS,
  VOICE_FEATURES,
  SHOW_VERSION,
  type Performance,
  type Show,
} from './show.ts';

/** Bounds that no honest show comes near; they keep a hostile file from filling memory. */
const MOST_SCENES = 512;
const MOST_VOICES = 64;
const MOST_CABLES = 512;
const MOST_BINDINGS = 2048;

const name = z.string().trim().min(1).max(120);
const id = z.string().regex(/^[\w.:-]{1,80}$/);
/** Keys of records: never one that JavaScript objects react to. */
const key = z.string().regex(/^(?!__proto__$|constructor$|prototype$)[\w.:-]{1,80}$/);
const share = z.number().min(0).max(1);
const whole = z.number().int().min(0).max(127);
const device = z.string().max(200);

const sceneVoiceSchema = z.object({
  voice: id,
  pack: id,
  muted: z.boolean(),
  gain: z.number().min(0).max(4),
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .exactOptional(),
});

const sceneSchema = z.object({
  id,
  name,
  layout: z.enum(LAYOUT_NAMES),
  material: z.enum(MATERIAL_NAMES),
  palette: id,
  voices: z.array(sceneVoiceSchema).max(MOST_VOICES),
  passes: z
    .array(z.object({ pass: z.enum(PASS_NAMES), enabled: z.boolean(), parameters: z.record(key, share) }))
    .max(PASS_NAMES.length),
  markScale: z.number().min(0.25).max(4),
  stayBars: z.number().min(0).max(1024),
});

const modulationSourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('voice'), voice: id, feature: z.enum(VOICE_FEATURES) }),
  z.object({ kind: z.literal('beat-phase'), beats: z.number().min(0.25).max(64) }),
  z.object({ kind: z.literal('section-energy') }),
  z.object({
    kind: z.literal('lfo'),
    shape: z.enum(LFO_SHAPES),
    periodSeconds: z.number().min(0.05).max(3600),
  }),
]);

const modulationSchema = z.object({
  id,
  target: id,
  source: modulationSourceSchema,
  depth: z.number().min(-1).max(1),
  smoothingSeconds: z.number().min(0).max(30),
});

const gestureSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('key'), code: z.string().regex(/^\w{1,40}$/), shift: z.boolean() }),
  z.object({ kind: z.literal('midi-control'), device, channel: whole, controller: whole }),
  z.object({ kind: z.literal('midi-note'), device, channel: whole, note: whole }),
  z.object({ kind: z.literal('midi-bend'), device, channel: whole }),
  z.object({ kind: z.literal('pad-button'), button: whole }),
  z.object({ kind: z.literal('pad-axis'), axis: whole }),
]);

/** One hand on the show. */
export const bindingSchema = z.object({ id, gesture: gestureSchema, target: id, reading: z.enum(READINGS) });

/** Many hands: also the format in which maps are exported. */
export const bindingsSchema = z.array(bindingSchema).max(MOST_BINDINGS);

const corner = z.tuple([z.number().min(-1.5).max(1.5), z.number().min(-1.5).max(1.5)]);

const projectionSchema = z.object({
  transparent: z.boolean(),
  corners: z.tuple([corner, corner, corner, corner]),
  rotationQuarterTurns: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  safeArea: z.number().min(0).max(0.2),
  mask: z.enum(['none', 'circle', 'rounded']),
  flashLimiter: z.boolean(),
  text: z.string().max(200),
  offsetMilliseconds: z.number().min(-500).max(500),
});

/** A whole show as it is saved; ids are unique and the safe scene exists. */
export const showSchema = z
  .object({
    id,
    name,
    scenes: z.array(sceneSchema).min(1).max(MOST_SCENES),
    safeSceneId: id,
    quantum: z.enum(QUANTA),
    crossfadeBeats: z.number().min(0).max(64),
    phraseBars: z.number().int().min(1).max(64),
    autopilot: z.object({
      every: z.enum(['section', 'phrases']),
      phrases: z.number().int().min(1).max(64),
    }),
    modulations: z.array(modulationSchema).max(MOST_CABLES),
    bindings: bindingsSchema,
    projection: projectionSchema,
  })
  .refine(({ scenes }) => new Set(scenes.map((scene) => scene.id)).size === scenes.length, {
    error: 'two scenes have the same id',
  })
  .refine(({ scenes, safeSceneId }) => scenes.some((scene) => scene.id === safeSceneId), {
    error: 'the safe scene is not in the show',
  }) satisfies z.ZodType<Show>;

/** The file that is exported and imported. */
export const showFileSchema = z.object({
  format: z.literal('kiki-show'),
  version: z.literal(SHOW_VERSION),
  show: showSchema,
});

/** Where the hands were; what is on its way (launches, fades) is not taken up again after a reload. */
export const performanceSchema = z.object({
  deckA: id,
  deckB: id,
  crossfade: share,
  blackout: z.boolean(),
  frozen: z.boolean(),
  fader: share,
  solo: id.nullable(),
  mapShown: z.boolean(),
  pending: z.any().transform(() => null),
  crossfadeFade: z.any().transform(() => null),
  faderFade: z.any().transform(() => null),
  testCard: z.boolean(),
  autopilotOn: z.boolean(),
  bag: z.array(id).max(MOST_SCENES),
}) satisfies z.ZodType<Performance>;
