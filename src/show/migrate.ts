import * as z from 'zod/mini';
import { initialPass } from '../core/pass-parameters.ts';
import { PASS_NAMES, type PassName, type Scene } from '../core/scene.ts';
import { MIX_VOICES } from '../core/voice.ts';
import { FACTORY_BINDINGS } from './factory-bindings.ts';
import { PLAIN_PROJECTION } from './show.ts';

/**
 * Version 0, the first sketch of the format: one pack for all voices, passes as plain strengths, no autopilot,
 * no modulation, no bindings.
 */
const versionZeroSchema = z.object({
  format: z.literal('kiki-show'),
  version: z.literal(0),
  name: z.string().check(z.maxLength(120)),
  scenes: z
    .array(
      z.object({
        name: z.string().check(z.maxLength(120)),
        layout: z.string(),
        material: z.string(),
        palette: z.string(),
        pack: z.string(),
        effects: z.record(z.string(), z.number()),
      }),
    )
    .check(z.minLength(1), z.maxLength(512)),
});

type SceneZero = z.infer<typeof versionZeroSchema>['scenes'][number];

/** The main parameter of each pass: what version 0 called its strength. */
const MAIN_PARAMETER: Readonly<Record<PassName, string>> = {
  trails: 'length',
  bloom: 'strength',
  grain: 'amount',
  mirror: 'segments',
  ripple: 'strength',
  grade: 'contrast',
};

function migrateScene(
  scene: SceneZero,
  index: number,
): Omit<Scene, 'layout' | 'material'> & { layout: string; material: string } {
  const passes = PASS_NAMES.map((pass) => {
    const strength = scene.effects[pass];
    const initial = initialPass(pass, strength !== undefined && strength > 0);
    return strength === undefined
      ? initial
      : { ...initial, parameters: { ...initial.parameters, [MAIN_PARAMETER[pass]]: strength } };
  });
  return {
    id: `scene-${index + 1}`,
    name: scene.name,
    layout: scene.layout,
    material: scene.material,
    palette: scene.palette,
    voices: MIX_VOICES.map(({ id }) => ({ voice: id, pack: scene.pack, muted: false, gain: 1 })),
    passes,
    markScale: 1,
    stayBars: 0,
  };
}

/** A version-0 file in the form of version 1 (still to be checked against its schema). Throws `$ZodError` when it is not version 0. */
export function migrateVersionZero(file: unknown): unknown {
  const { name, scenes } = versionZeroSchema.parse(file);
  return {
    format: 'kiki-show',
    version: 1,
    show: {
      id: 'migrated',
      name,
      scenes: scenes.map(migrateScene),
      safeSceneId: 'scene-1',
      quantum: 'bar',
      crossfadeBeats: 4,
      phraseBars: 8,
      autopilot: { every: 'section', phrases: 4 },
      modulations: [],
      bindings: FACTORY_BINDINGS,
      projection: PLAIN_PROJECTION,
      logo: null,
    },
  };
}
