import { mix, texture, uniform, vec2, vec4 } from 'three/tsl';
import { Texture, Vector2, type Node } from 'three/webgpu';
import { createFullscreen, createPicture, drawInto } from '../picture/fullscreen.ts';
import type { PassRunner, PassSurroundings } from './pass-definition.ts';
import { passUniforms } from './simple-pass.ts';

/** The glow is made at a quarter of the resolution each way. */
const REDUCTION = 4;

/** How much brighter than the ground ink must be to glow, 0 to 1. */
const THRESHOLD = 0.18;

/** Gaussian weights of one side, σ = 2.2 samples (the middle first). */
const WEIGHTS = [0.182, 0.164, 0.12, 0.071, 0.034, 0.013, 0.004];

/** Bright ink glows: what stands out from the ground, blurred wide and laid over the picture like light. */
export function createBloomPass(surroundings: PassSurroundings): PassRunner {
  const uniforms = passUniforms('bloom');
  const { place, ground, aspect } = surroundings;
  const bright = createPicture(1, 1, 'half');
  const wide = createPicture(1, 1, 'half');
  const source = texture(new Texture(), place);
  const step = uniform(new Vector2());
  const corner = (x: number, y: number): Node<'vec3'> => source.sample(place.add(step.mul(vec2(x, y)))).rgb;
  const mean = corner(-1, -1).add(corner(1, -1)).add(corner(-1, 1)).add(corner(1, 1)).mul(0.25);
  const gathering = createFullscreen(vec4(mean.sub(ground).sub(THRESHOLD).max(0), 1));
  const spread = uniforms.parameter('radius').mul(0.011).add(0.0016);
  const blur = (glow: Texture, along: Node<'vec2'>): Node<'vec4'> =>
    WEIGHTS.reduce<Node<'vec4'>>((sum, weight, i) => {
      const offset = along.mul(spread.mul(i));
      const pair = texture(glow, place.add(offset)).add(texture(glow, place.sub(offset)));
      return sum.add(pair.mul(i === 0 ? weight / 2 : weight));
    }, vec4(0));
  const across = createFullscreen(blur(bright.texture, vec2(1, 0).div(vec2(aspect, 1))));
  const down = createFullscreen(blur(wide.texture, vec2(0, 1)));
  const glow = texture(bright.texture, place).rgb.mul(uniforms.parameter('strength')).mul(1.9);
  const lit = source.rgb.add(glow.mul(source.rgb.oneMinus().max(0)));
  const laying = createFullscreen(
    mix(source, vec4(lit, source.a.max(glow.x.max(glow.y).max(glow.z).min(1))), uniforms.amount),
  );
  return {
    pass: 'bloom',
    set: uniforms.set,
    run(renderer, picture, target) {
      source.value = picture;
      drawInto(renderer, gathering.mesh, bright);
      drawInto(renderer, across.mesh, wide);
      drawInto(renderer, down.mesh, bright);
      drawInto(renderer, laying.mesh, target);
    },
    resize(width, height) {
      step.value.set(1 / width, 1 / height);
      for (const picture of [bright, wide]) {
        picture.setSize(
          Math.max(1, Math.ceil(width / REDUCTION)),
          Math.max(1, Math.ceil(height / REDUCTION)),
        );
      }
    },
    dispose() {
      for (const made of [bright, wide, gathering, across, down, laying]) made.dispose();
    },
  };
}
