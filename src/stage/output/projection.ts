import { float, Fn, If, select, smoothstep, texture, uniform, uv, vec2, vec3, vec4 } from 'three/tsl';
import { Texture, Vector3, type Node } from 'three/webgpu';
import { PLAIN_OUTPUT, type OutputSettings } from '../../core/scene.ts';
import { createFullscreen, type Fullscreen } from '../picture/fullscreen.ts';
import type { Picture } from '../picture/picture.ts';
import { createHeldCells, type Allowance } from '../safety/held-cells.ts';
import { FREE_SHARE } from '../safety/flash-limits.ts';
import { cornersAreSound, inverted, squareToCorners, turnedCorners } from './corner-pin.ts';
import { testCard } from './test-card.ts';

/** Roundness of the mask `rounded` [half heights]. */
const ROUNDED_RADIUS = 0.18;

/** What the projection lays over the picture: what the flash limiter holds back of it, and the text. */
export interface ProjectedPictures {
  held: Texture;
  text: Texture;
}

/** Last program: a picture onto the canvas, bent to the wall, masked, with text; or darkness, or the test card. */
export interface Projection {
  /** Shows what the flash limiter holds back, over a picture shown straight. */
  readonly held: Fullscreen;
  /** The programs that show a picture: straight (see `held`), or with all that may stand between it and the wall. */
  readonly programs: (picture: Picture) => { readonly straight: Fullscreen; readonly bent: Fullscreen };
  readonly set: (
    output: OutputSettings,
    pictures: ProjectedPictures,
    options: { aspect: number; light: number },
  ) => void;
}

/** Whether nothing stands between the picture and the canvas, so that the short program will do. */
export function isStraight(output: OutputSettings): boolean {
  const { corners, rotationQuarterTurns, safeArea, testCard: card, mask, text } = output;
  return (
    rotationQuarterTurns === 0 &&
    safeArea <= 0 &&
    !card &&
    mask === 'none' &&
    text === '' &&
    corners.every((corner, i) => corner.every((value, axis) => value === PLAIN_OUTPUT.corners[i]?.[axis]))
  );
}

export function createProjection(allowance: Allowance): Projection {
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
  const text = texture(new Texture(), uv());
  const held = texture(new Texture(), uv());

  function lit(shown: Node<'vec4'>): Node<'vec4'> {
    const out = shown.mul(light);
    return vec4(out.rgb, out.a.max(opaque));
  }

  function bent(picture: Picture): Node<'vec4'> {
    const clip = uv().sub(0.5).mul(vec2(2, -2));
    const h = vec3(clip, 1);
    const w = rows[2].dot(h);
    const unit = vec2(rows[0].dot(h), rows[1].dot(h)).div(w);
    const centred = unit.sub(0.5).div(safeArea.mul(2).oneMinus()).toVar();
    const place = vec2(centred.x.add(0.5), float(0.5).sub(centred.y)).toVar();
    const edge = centred.abs();
    const inside = edge.x.lessThanEqual(0.5).and(edge.y.lessThanEqual(0.5)).and(w.greaterThan(0));
    const stage = centred.mul(2).mul(vec2(aspect, 1)).toVar();
    const shown = picture(place).mul(fader).toVar();
    If(limiting.greaterThan(0.5).and(allowance.at(place).lessThanEqual(FREE_SHARE)), () => {
      shown.assign(held.sample(place));
    });
    If(textAmount.greaterThan(0.5), () => {
      const written = text.sample(place);
      shown.assign(vec4(written.rgb.add(shown.rgb.mul(written.a.oneMinus())), shown.a.max(written.a)));
    });
    If(card.greaterThan(0.5), () => {
      shown.assign(testCard(place, aspect));
    });
    If(circle.greaterThan(0.5), () => {
      shown.mulAssign(smoothstep(1, 0.985, stage.length()));
    });
    If(rounded.greaterThan(0.5), () => {
      const corner = stage.abs().sub(vec2(aspect, 1).sub(ROUNDED_RADIUS)).max(0).length();
      shown.mulAssign(smoothstep(ROUNDED_RADIUS, ROUNDED_RADIUS - 0.012, corner));
    });
    return lit(select(inside, shown, vec4(0, 0, 0, 0)));
  }

  return {
    held: createHeldCells(allowance, (place) => lit(held.sample(place))),
    programs: (picture) => ({
      straight: createFullscreen(Fn(() => lit(picture(uv()).mul(fader)))()),
      bent: createFullscreen(Fn(() => bent(picture))()),
    }),
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
      held.value = pictures.held;
      text.value = pictures.text;
    },
  };
}
