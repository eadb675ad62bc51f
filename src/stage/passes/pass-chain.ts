import { mix, uniform } from 'three/tsl';
import { Vector3, type Texture, type WebGPURenderer } from 'three/webgpu';
import type { Rgb } from '../../core/colour.ts';
import type { PassName } from '../../core/scene.ts';
import type { Picture } from '../picture/picture.ts';
import type { Part } from '../picture/rehearsal.ts';
import type { ActivePass } from './active-passes.ts';
import { PASSES } from './all-passes.ts';
import type { BuiltPass, LayeredPass, PassInput, PassSurroundings } from './pass-definition.ts';
import { createPassUniforms, type PassUniforms } from './pass-uniforms.ts';

/** What the passes are told of the moment. */
export interface PassMoment {
  readonly timeSeconds: number;
  readonly deltaSeconds: number;
  readonly aspect: number;
  readonly energy: number;
  readonly ground: Rgb;
  readonly paper: boolean;
}

/** A row of passes over a picture: programs to run first, and the picture that then comes out. */
export interface PassRow {
  /** What `run` draws. */
  readonly parts: () => readonly Part[];
  readonly run: (renderer: WebGPURenderer) => void;
  readonly picture: Picture;
  readonly dispose: () => void;
}

/** The image passes, one after the other in whatever order the scene wants. */
export interface PassChain {
  /** Sets parameters of the first `count` of `passes` and the moment. */
  readonly set: (passes: readonly ActivePass[], count: number, moment: PassMoment) => void;
  /** Builds a row of passes over a picture. */
  readonly build: (source: Picture, names: readonly PassName[]) => PassRow;
  readonly resize: (widthPixels: number, heightPixels: number) => void;
  readonly dispose: () => void;
}

/** A chain whose passes are made when they are first wanted. */
export function createPassChain(noise: Texture, software: boolean): PassChain {
  const aspect = uniform(1);
  const timeSeconds = uniform(0);
  const deltaSeconds = uniform(0);
  const energy = uniform(0);
  const ground = uniform(new Vector3());
  const paper = uniform(0);
  const surroundings: PassSurroundings = {
    aspect,
    timeSeconds,
    deltaSeconds,
    energy,
    ground,
    paper,
    noise,
    software,
  };
  const uniforms = new Map<PassName, PassUniforms>();
  const layers = new Map<PassName, LayeredPass>();
  let width = 1;
  let height = 1;

  function uniformsOf(pass: PassName): PassUniforms {
    const made = uniforms.get(pass) ?? createPassUniforms(pass);
    uniforms.set(pass, made);
    return made;
  }

  function layersOf(pass: PassName, open: (input: PassInput) => LayeredPass, input: PassInput): LayeredPass {
    const known = layers.get(pass);
    if (known !== undefined) return known;
    const made = open(input);
    made.resize(width, height);
    layers.set(pass, made);
    return made;
  }

  return {
    set(passes, count, moment) {
      aspect.value = moment.aspect;
      timeSeconds.value = moment.timeSeconds % 1000;
      deltaSeconds.value = moment.deltaSeconds;
      energy.value = moment.energy;
      ground.value.set(...moment.ground);
      paper.value = moment.paper ? 1 : 0;
      for (let i = 0; i < count; i++) {
        const active = passes[i];
        if (active !== undefined) uniformsOf(active.pass).set(active.parameters, active.amount);
      }
    },
    build(source, names) {
      const built: BuiltPass[] = [];
      let picture = source;
      for (const name of names) {
        const definition = PASSES[name];
        const { amount, parameter, parameterNow } = uniformsOf(name);
        const input = { ...surroundings, amount, parameter, parameterNow };
        const before = picture;
        if (definition.kind === 'bend')
          // Half a bend is a smaller bend: a crossfade unfolds it, and nothing is seen twice.
          picture = (place) => before(mix(place, definition.bend(place, input), amount).toVar());
        else if (definition.kind === 'tint')
          picture = (place) => {
            const colour = before(place).toVar();
            return mix(colour, definition.tint(colour, place, input), amount);
          };
        else {
          const pass = layersOf(name, definition.open, input).build(before);
          built.push(pass);
          picture = pass.picture;
        }
      }
      return {
        picture,
        parts: () => built.flatMap((pass) => pass.parts()),
        run(renderer) {
          for (const pass of built) pass.run(renderer);
        },
        dispose() {
          for (const pass of built) pass.dispose();
        },
      };
    },
    resize(nextWidth, nextHeight) {
      width = nextWidth;
      height = nextHeight;
      for (const pass of layers.values()) pass.resize(width, height);
    },
    dispose() {
      for (const pass of layers.values()) pass.dispose();
    },
  };
}
