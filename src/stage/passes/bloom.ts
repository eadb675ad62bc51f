import { Fn, mix, texture, uniform, uv, varying, vec2, vec4 } from 'three/tsl';
import { Vector2, type Node } from 'three/webgpu';
import { createFullscreen, createPicture, drawInto, type Fullscreen } from '../picture/fullscreen.ts';
import type { Picture } from '../picture/picture.ts';
import type { Part } from '../picture/rehearsal.ts';
import type { BuiltPass, LayeredPass, PassDefinition, PassInput } from './pass-definition.ts';

/** The glow is made at a quarter of the resolution each way; at a sixth where the processor draws. */
const REDUCTION = 4;
const SOFTWARE_REDUCTION = 6;

/** How much brighter than the ground ink must be to glow, 0 to 1. */
const THRESHOLD = 0.18;

/** Gaussian weights of one side, σ = 2.2 samples (the middle first). */
const WEIGHTS = [0.182, 0.164, 0.12, 0.071, 0.034, 0.013, 0.004];

/** Bright ink glows: what stands out from the ground, blurred wide and laid over the picture like light. */
export const bloom: PassDefinition = { kind: 'layers', open: openBloom };

function openBloom({ parameter, amount, ground, aspect, software }: PassInput): LayeredPass {
  const precision = software ? 'bytes' : 'half';
  const drawn = createPicture(1, 1, precision);
  const bright = createPicture(1, 1, precision);
  const wide = createPicture(1, 1, precision);
  const place = uv();
  const step = uniform(new Vector2());
  /** What of a picture is bright enough to glow. */
  const gatherFrom = (picture: Picture): Fullscreen =>
    createFullscreen(
      Fn(() => {
        const corner = (x: number, y: number): Node<'vec3'> => picture(place.add(step.mul(vec2(x, y)))).rgb;
        const mean = corner(-1, -1).add(corner(1, -1)).add(corner(-1, 1)).add(corner(1, 1)).mul(0.25);
        return vec4(mean.sub(ground).sub(THRESHOLD).max(0), 1);
      })(),
    );
  const spread = varying(parameter('radius').mul(0.011).add(0.0016));
  const blur = (glow: typeof bright, along: Node<'vec2'>): Node<'vec4'> =>
    WEIGHTS.reduce<Node<'vec4'>>((sum, weight, i) => {
      const offset = along.mul(spread.mul(i));
      const pair = texture(glow.texture, place.add(offset)).add(texture(glow.texture, place.sub(offset)));
      return sum.add(pair.mul(i === 0 ? weight / 2 : weight));
    }, vec4(0));
  const across = createFullscreen(blur(bright, vec2(1, 0).div(vec2(aspect, 1))));
  const down = createFullscreen(blur(wide, vec2(0, 1)));
  const glowing = texture(bright.texture);
  const shown = texture(drawn.texture);
  const fromDrawn: Picture = (where) => shown.sample(where);
  const gatheringDrawn = gatherFrom(fromDrawn);

  /**
   * A picture and what must be drawn before it can be looked at. A GPU draws it once, for the glow and what it lies over; where a processor
   * draws, a whole picture written and read again takes longer than working out the few places that the glow looks at.
   */
  function drawnOnce(picture: Picture): { parts: Part[]; source: Picture; made: Fullscreen } {
    if (software) {
      const gathering = gatherFrom(picture);
      return { parts: [{ mesh: gathering.mesh, target: bright }], source: picture, made: gathering };
    }
    const drawing = createFullscreen(Fn(() => picture(place))());
    const parts = [
      { mesh: drawing.mesh, target: drawn },
      { mesh: gatheringDrawn.mesh, target: bright },
    ];
    return { parts, source: fromDrawn, made: drawing };
  }

  function build(picture: Picture): BuiltPass {
    const { parts: first, source: lookedAt, made } = drawnOnce(picture);
    const parts = [...first, { mesh: across.mesh, target: wide }, { mesh: down.mesh, target: bright }];
    return {
      parts: () => parts,
      run(renderer) {
        for (const { mesh, target } of parts) drawInto(renderer, mesh, target);
      },
      picture(where) {
        const source = lookedAt(where).toVar();
        const glow = glowing.sample(where).rgb.mul(parameter('strength')).mul(1.9);
        const lit = source.rgb.add(glow.mul(source.rgb.oneMinus().max(0)));
        const alpha = source.a.max(glow.x.max(glow.y).max(glow.z).min(1));
        return mix(source, vec4(lit, alpha), amount);
      },
      dispose: made.dispose,
    };
  }

  return {
    build,
    resize(width, height) {
      const reduction = software ? SOFTWARE_REDUCTION : REDUCTION;
      step.value.set(reduction / 4 / width, reduction / 4 / height);
      if (!software) drawn.setSize(width, height);
      for (const picture of [bright, wide])
        picture.setSize(
          Math.max(1, Math.ceil(width / reduction)),
          Math.max(1, Math.ceil(height / reduction)),
        );
    },
    dispose() {
      for (const made of [drawn, bright, wide, gatheringDrawn, across, down]) made.dispose();
    },
  };
}
