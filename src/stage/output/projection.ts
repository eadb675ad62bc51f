import { float, Fn, If, select, smoothstep, texture, uniform, uv, vec2, vec3, vec4 } from 'three/tsl';
import { Texture, Vector3, type Node } from 'three/webgpu';
import { PLAIN_OUTPUT, type OutputSettings } from '../../core/scene.ts';
import { createFullscreen, type Fullscreen } from '../picture/fullscreen.ts';
import { FREE_SHARE } from '../safety/flash-limiter-pass.ts';
import { cornersAreSound, inverted, squareToCorners, turnedCorners } from './corner-pin.ts';
import { testCard } from './test-card.ts';

/** Roundness of the mask `rounded` [half heights]. */
const ROUNDED_RADIUS = 0.18;

/** What the projection takes in: the finished picture, what the flash limiter holds back of it, and the text. */
export interface ProjectedPictures {
  finished: Texture;
  held: Texture;
  text: Texture;
}

/** Last program: the finished picture onto the canvas, bent to the wall, masked, with text; or darkness, or the test card. */
export interface Projection {
  readonly program: Fullscreen;
  readonly set: (
    output: OutputSettings,
    pictures: ProjectedPictures,
    options: { aspect: number; light: number },
  ) => void;
}

export function createProjection(allowance: Texture): Projection {
  const rows = [
    uniform(new Vector3(1, 0, 0)),
    uniform(new Vector3(0, 1, 0)),
    uniform(new Vector3(0, 0, 1)),
  ] as const;
  const aspect = uniform(1);
  const light = uniform(1);
  const safeArea = uniform(0);
  const circle = uniform(0);
  const rounded = uniform(0);
  const card = uniform(0);
  const textAmount = uniform(0);
  const limiting = uniform(1);
  /** 1 unless the ground is left out: then dark is black, not a hole. */
  const opaque = uniform(1);
  const fader = uniform(1);

  const clip = uv().sub(0.5).mul(vec2(2, -2));
  const h = vec3(clip, 1);
  const w = rows[2].dot(h);
  const unit = vec2(rows[0].dot(h), rows[1].dot(h)).div(w);
  const centred = unit.sub(0.5).div(safeArea.mul(2).oneMinus());
  const sourceUv = vec2(centred.x.add(0.5), float(0.5).sub(centred.y));
  const picture = texture(new Texture(), sourceUv);
  const text = texture(new Texture(), sourceUv);
  const held = texture(new Texture(), sourceUv);
  const edge = centred.abs();
  const inside = edge.x.lessThanEqual(0.5).and(edge.y.lessThanEqual(0.5)).and(w.greaterThan(0));
  const written = (): Node<'vec4'> =>
    vec4(text.rgb.add(picture.rgb.mul(text.a.oneMinus())), picture.a.max(text.a));
  const stage = centred.mul(2).mul(vec2(aspect, 1));
  const disc = smoothstep(1, 0.985, stage.length());
  const corner = stage.abs().sub(vec2(aspect, 1).sub(ROUNDED_RADIUS)).max(0).length();
  const plate = smoothstep(ROUNDED_RADIUS, ROUNDED_RADIUS - 0.012, corner);
  // Branches on uniforms, so that test card, text and masks cost nothing while they are off.
  const program = createFullscreen(
    Fn(() => {
      const shown = vec4(picture).mul(fader).toVar();
      If(limiting.greaterThan(0.5), () => {
        If(texture(allowance, sourceUv).r.lessThanEqual(FREE_SHARE), () => {
          shown.assign(held);
        });
      });
      If(textAmount.greaterThan(0.5), () => {
        shown.assign(written());
      });
      If(card.greaterThan(0.5), () => {
        shown.assign(testCard(sourceUv, aspect));
      });
      If(circle.greaterThan(0.5), () => {
        shown.mulAssign(disc);
      });
      If(rounded.greaterThan(0.5), () => {
        shown.mulAssign(plate);
      });
      const lit = select(inside, shown.mul(light), vec4(0, 0, 0, 0));
      return vec4(lit.rgb, lit.a.max(opaque));
    })(),
  );

  return {
    program,
    set(output, pictures, options) {
      const corners = cornersAreSound(output.corners) ? output.corners : PLAIN_OUTPUT.corners;
      const m = inverted(squareToCorners(turnedCorners(corners, output.rotationQuarterTurns)));
      rows[0].value.set(m[0], m[1], m[2]);
      rows[1].value.set(m[3], m[4], m[5]);
      rows[2].value.set(m[6], m[7], m[8]);
      aspect.value = options.aspect;
      light.value = options.light;
      safeArea.value = Math.min(0.2, Math.max(0, output.safeArea));
      circle.value = output.mask === 'circle' ? 1 : 0;
      rounded.value = output.mask === 'rounded' ? 1 : 0;
      card.value = output.testCard ? 1 : 0;
      textAmount.value = output.text === '' ? 0 : 1;
      limiting.value = output.flashLimiter ? 1 : 0;
      fader.value = output.fader;
      opaque.value = output.transparent ? 0 : 1;
      picture.value = pictures.finished;
      held.value = pictures.held;
      text.value = pictures.text;
    },
  };
}
