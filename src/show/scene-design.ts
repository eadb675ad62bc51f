import { initialPass } from '../core/pass-parameters.ts';
import {
  PASS_NAMES,
  type LayoutName,
  type MaterialName,
  type PassName,
  type Scene,
  type SceneVoice,
} from '../core/scene.ts';
import { MIX_VOICES } from '../core/voice.ts';

/** The pack that ships with Kiki and draws every voice when nothing else is said. */
export const FIRST_PACK = 'squiggle';

/** A look in a few words; what is not said is left as each pass has it. */
export interface SceneDesign {
  readonly name: string;
  readonly layout: LayoutName;
  readonly material: MaterialName;
  readonly palette: string;
  /** Passes that are on, in the order in which they run, with the parameters that differ from the initial ones. */
  readonly passes: Partial<Readonly<Record<PassName, Readonly<Record<string, number>>>>>;
  readonly markScale?: number;
  readonly stayBars?: number;
  /** Size of each voice's marks where it is not 1. */
  readonly gains?: Readonly<Record<string, number>>;
  /** Pack of every voice where it is not the first one, or of each voice where they differ. */
  readonly pack?: string | Readonly<Record<string, string>>;
}

/** All passes of a scene: the named ones on and first, the others off. */
function passesOf(design: SceneDesign): Scene['passes'] {
  const named = PASS_NAMES.filter((pass) => design.passes[pass] !== undefined);
  const on = named.map((pass) => {
    const initial = initialPass(pass, true);
    return { ...initial, parameters: { ...initial.parameters, ...design.passes[pass] } };
  });
  return [
    ...on,
    ...PASS_NAMES.filter((pass) => !named.includes(pass)).map((pass) => initialPass(pass, false)),
  ];
}

function packOf({ pack }: SceneDesign, voice: string): string {
  return (typeof pack === 'string' ? pack : pack?.[voice]) ?? FIRST_PACK;
}

function voicesOf(design: SceneDesign): readonly SceneVoice[] {
  return MIX_VOICES.map(({ id }) => ({
    voice: id,
    pack: packOf(design, id),
    muted: false,
    gain: design.gains?.[id] ?? 1,
  }));
}

/** The scene that a design describes. */
export function sceneOf(id: string, design: SceneDesign): Scene {
  const { name, layout, material, palette, markScale = 1, stayBars = 0 } = design;
  return {
    id,
    name,
    layout,
    material,
    palette,
    voices: voicesOf(design),
    passes: passesOf(design),
    markScale,
    stayBars,
  };
}
