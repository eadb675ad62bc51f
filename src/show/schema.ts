import * as z from 'zod/mini';
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

const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(120));
const id = z.string().check(z.regex(/^[\w.:-]{1,80}$/));
/** Keys of records: never one that JavaScript objects react to. */
const key = z.string().check(z.regex(/^(?!__proto__$|constructor$|prototype$)[\w.:-]{1,80}$/));
const within = (least: number, most: number): z.ZodMiniNumber<number> =>
  z.number().check(z.gte(least), z.lte(most));
const wholeWithin = (least: number, most: number): z.ZodMiniNumber<number> =>
  z.number().check(z.int(), z.gte(least), z.lte(most));
const atMost = <T extends z.core.SomeType>(count: number, item: T): z.ZodMiniArray<T> =>
  z.array(item).check(z.maxLength(count));
const share = within(0, 1);
const whole = wholeWithin(0, 127);
const device = z.string().check(z.maxLength(200));

const sceneVoiceSchema = z.object({
  voice: id,
  pack: id,
  muted: z.boolean(),
  gain: within(0, 4),
  colour: z.exactOptional(z.string().check(z.regex(/^#[0-9a-f]{6}$/i))),
});

const sceneSchema = z.object({
  id,
  name,
  layout: z.enum(LAYOUT_NAMES),
  material: z.enum(MATERIAL_NAMES),
  palette: id,
  voices: atMost(MOST_VOICES, sceneVoiceSchema),
  passes: atMost(
    PASS_NAMES.length,
    z.object({ pass: z.enum(PASS_NAMES), enabled: z.boolean(), parameters: z.record(key, share) }),
  ),
  markScale: within(0.25, 4),
  stayBars: within(0, 1024),
});

const modulationSourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('voice'), voice: id, feature: z.enum(VOICE_FEATURES) }),
  z.object({ kind: z.literal('beat-phase'), beats: within(0.25, 64) }),
  z.object({ kind: z.literal('section-energy') }),
  z.object({
    kind: z.literal('lfo'),
    shape: z.enum(LFO_SHAPES),
    periodSeconds: within(0.05, 3600),
  }),
]);

const modulationSchema = z.object({
  id,
  target: id,
  source: modulationSourceSchema,
  depth: within(-1, 1),
  smoothingSeconds: within(0, 30),
});

const gestureSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('key'), code: z.string().check(z.regex(/^\w{1,40}$/)), shift: z.boolean() }),
  z.object({ kind: z.literal('midi-control'), device, channel: whole, controller: whole }),
  z.object({ kind: z.literal('midi-note'), device, channel: whole, note: whole }),
  z.object({ kind: z.literal('midi-bend'), device, channel: whole }),
  z.object({ kind: z.literal('pad-button'), button: whole }),
  z.object({ kind: z.literal('pad-axis'), axis: whole }),
  z.object({ kind: z.literal('osc'), address: z.string().check(z.regex(/^\/[\w./:+-]{1,120}$/)) }),
]);

/** One hand on the show. */
const bindingSchema = z.object({ id, gesture: gestureSchema, target: id, reading: z.enum(READINGS) });

/** Many hands: also the format in which maps are exported. */
export const bindingsSchema = atMost(MOST_BINDINGS, bindingSchema);

const corner = z.tuple([within(-1.5, 1.5), within(-1.5, 1.5)]);

/** An image of half a megabyte, as its address spells it. */
const MOST_LOGO_LETTERS = 700_000;

const logoSchema = z.object({
  image: z
    .string()
    .check(
      z.maxLength(MOST_LOGO_LETTERS),
      z.regex(/^data:image\/(png|jpeg|webp|svg\+xml);base64,[A-Za-z0-9+/]+=*$/),
    ),
  x: share,
  y: share,
  size: within(0.02, 1),
  opacity: share,
});

const projectionSchema = z.object({
  transparent: z.boolean(),
  corners: z.tuple([corner, corner, corner, corner]),
  rotationQuarterTurns: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  safeArea: within(0, 0.2),
  mask: z.enum(['none', 'circle', 'rounded']),
  flashLimiter: z.boolean(),
  text: z.string().check(z.maxLength(200)),
  offsetMilliseconds: within(-500, 500),
});

/** A whole show as it is saved; ids are unique and the safe scene exists. */
export const showSchema = z
  .object({
    id,
    name,
    scenes: atMost(MOST_SCENES, sceneSchema).check(z.minLength(1)),
    safeSceneId: id,
    quantum: z.enum(QUANTA),
    crossfadeBeats: within(0, 64),
    phraseBars: wholeWithin(1, 64),
    autopilot: z.object({
      every: z.enum(['section', 'phrases']),
      phrases: wholeWithin(1, 64),
    }),
    modulations: atMost(MOST_CABLES, modulationSchema),
    bindings: bindingsSchema,
    projection: projectionSchema,
    /** Shows of before there were logos have none. */
    logo: z._default(z.nullable(logoSchema), null),
  })
  .check(
    z.refine(({ scenes }) => new Set(scenes.map((scene) => scene.id)).size === scenes.length, {
      error: 'two scenes have the same id',
    }),
    z.refine(({ scenes, safeSceneId }) => scenes.some((scene) => scene.id === safeSceneId), {
      error: 'the safe scene is not in the show',
    }),
  ) satisfies z.ZodMiniType<Show>;

/** The file that is exported and imported. */
export const showFileSchema = z.object({
  format: z.literal('kiki-show'),
  version: z.literal(SHOW_VERSION),
  show: showSchema,
});

/** Taken up as nothing, whatever it was. */
const forgotten = z.pipe(
  z.any(),
  z.transform(() => null),
);

/** Where the hands were; what is on its way (launches, fades) is not taken up again after a reload. */
export const performanceSchema = z.object({
  deckA: id,
  deckB: id,
  crossfade: share,
  blackout: z.boolean(),
  frozen: z.boolean(),
  fader: share,
  solo: z.nullable(id),
  mapShown: z.boolean(),
  pending: forgotten,
  crossfadeFade: forgotten,
  faderFade: forgotten,
  testCard: z.boolean(),
  autopilotOn: z.boolean(),
  bag: atMost(MOST_SCENES, id),
}) satisfies z.ZodMiniType<Performance>;
