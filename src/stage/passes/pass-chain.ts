import { uniform, uv } from 'three/tsl';
import { Vector3, type RenderTarget, type Texture, type WebGPURenderer } from 'three/webgpu';
import type { Rgb } from '../../core/colour.ts';
import type { PassName } from '../../core/scene.ts';
import { createPicture } from '../picture/fullscreen.ts';
import type { ActivePass } from './active-passes.ts';
import { createBloomPass } from './bloom.ts';
import { createGradePass } from './grade.ts';
import { createGrainPass } from './grain.ts';
import { createMirrorPass } from './mirror.ts';
import type { PassRunner, PassSurroundings } from './pass-definition.ts';
import { createRipplePass } from './ripple.ts';
import { createTrailsPass } from './trails.ts';

const MAKERS: Readonly<Record<PassName, (surroundings: PassSurroundings) => PassRunner>> = {
  trails: createTrailsPass,
  bloom: createBloomPass,
  grain: createGrainPass,
  mirror: createMirrorPass,
  ripple: createRipplePass,
  grade: createGradePass,
};

/** What the passes are told of the moment. */
export interface PassMoment {
  readonly timeSeconds: number;
  readonly deltaSeconds: number;
  readonly aspect: number;
  readonly energy: number;
  readonly ground: Rgb;
  readonly paper: boolean;
}

/** The image passes, run one after the other in whatever order the scene wants. */
export interface PassChain {
  /** Runs the first `count` of `passes` over a picture and returns where the result is. */
  readonly run: (
    renderer: WebGPURenderer,
    source: RenderTarget,
    passes: readonly ActivePass[],
    count: number,
    moment: PassMoment,
  ) => Texture;
  readonly resize: (widthPixels: number, heightPixels: number) => void;
  readonly dispose: () => void;
}

/** A chain whose passes are made when they are first wanted. */
export function createPassChain(noise: Texture): PassChain {
  const aspect = uniform(1);
  const timeSeconds = uniform(0);
  const deltaSeconds = uniform(0);
  const energy = uniform(0);
  const ground = uniform(new Vector3());
  const paper = uniform(0);
  const surroundings: PassSurroundings = {
    place: uv(),
    aspect,
    timeSeconds,
    deltaSeconds,
    energy,
    ground,
    paper,
    noise,
  };
  const runners = new Map<PassName, PassRunner>();
  const pictures = [createPicture(1, 1, 'half'), createPicture(1, 1, 'half')] as const;
  let width = 1;
  let height = 1;
  const runnerOf = (pass: PassName): PassRunner => {
    const known = runners.get(pass);
    if (known !== undefined) return known;
    const made = MAKERS[pass](surroundings);
    made.resize(width, height);
    runners.set(pass, made);
    return made;
  };
  return {
    run(renderer, source, passes, count, moment) {
      aspect.value = moment.aspect;
      timeSeconds.value = moment.timeSeconds % 1000;
      deltaSeconds.value = moment.deltaSeconds;
      energy.value = moment.energy;
      ground.value.set(...moment.ground);
      paper.value = moment.paper ? 1 : 0;
      let current = source;
      for (let i = 0; i < count; i++) {
        const active = passes[i];
        if (active === undefined) continue;
        const runner = runnerOf(active.pass);
        runner.set(active.parameters, active.amount);
        const target = current === pictures[0] ? pictures[1] : pictures[0];
        runner.run(renderer, current.texture, target);
        current = target;
      }
      return current.texture;
    },
    resize(nextWidth, nextHeight) {
      width = nextWidth;
      height = nextHeight;
      for (const picture of pictures) picture.setSize(width, height);
      for (const runner of runners.values()) runner.resize(width, height);
    },
    dispose() {
      for (const picture of pictures) picture.dispose();
      for (const runner of runners.values()) runner.dispose();
    },
  };
}
