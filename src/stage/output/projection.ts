import { float, Fn, If, Loop, select, smoothstep, texture, uniform, uv, vec2, vec3, vec4 } from 'three/tsl';
import { Texture, Vector3, type Node } from 'three/webgpu';
import { PLAIN_OUTPUT, type OutputSettings } from '../../core/scene.ts';
import { createFullscreen, type Fullscreen } from '../picture/fullscreen.ts';
import type { Picture } from '../picture/picture.ts';
import { createHeldCells, keepBelow, type Allowance } from '../safety/held-cells.ts';
import type { JudgedPlaces } from '../safety/judged-places.ts';
import { FREE_SHARE } from '../safety/flash-limits.ts';
import { sharpened } from '../safety/hold-light.ts';
import { cornersAreSound, inverted, squareToCorners, turnedCorners } from './corner-pin.ts';
import { testCard } from './test-card.ts';

/** Roundness of the mask `rounded` [half heights]. */
const ROUNDED_RADIUS = 0.18;

/** The last programs for one picture. */
export interface ProjectedPrograms {
  /** All that the wall will show, small, for the flash limiter: with nothing over the picture, or dressed. */
  readonly judged: { readonly bare: Fullscreen; readonly dressed: Fullscreen };
  /** The bare picture on the canvas (see `held`). */
  readonly straight: Fullscreen;
  /** The picture with all that may stand between it and the wall, on the canvas. */
  readonly bent: Fullscreen;
}

/** Last programs: a picture with what lies over it, or darkness, or the test card; bent to the wall. */
export interface Projection {
  /** Holds a picture shown straight back to the light that the flash limiter lets through. */
  readonly held: Fullscreen;
  readonly programs: (picture: Picture) => ProjectedPrograms;
  readonly set: (
    output: OutputSettings,
    options: { aspect: number; light: number; overlay: Texture | null },
  ) => void;
  /** Sets the picture that the flash limiter lets through. */
  readonly hold: (held: Texture) => void;
}

/** Whether nothing lies over the picture, so that short programs will do. */
export function isBare({ safeArea, testCard: card, mask }: OutputSettings, overlay: Texture | null): boolean {
  return safeArea <= 0 && !card && mask === 'none' && overlay === null;
}

/** Whether the picture fills the canvas as it is. */
export function isUpright({ corners, rotationQuarterTurns }: OutputSettings): boolean {
  return (
    rotationQuarterTurns === 0 &&
    corners.every((corner, i) => corner.every((value, axis) => value === PLAIN_OUTPUT.corners[i]?.[axis]))
  );
}

/**
 * Everything that changes light (fader, blackout, text, card, mask, safe area) comes before the flash limiter's look at the
 * picture (`small`); only where on the wall it lies comes after.
 */
export function createProjection(
  allowance: Allowance,
  judgedPlaces: JudgedPlaces,
  small: Texture,
): Projection {
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
  const overlaid = uniform(0);
  const limiting = uniform(1);
  /** 1 unless the ground is left out: then dark is black, not a hole. */
  const opaque = uniform(1);
  const fader = uniform(1);
  const overlay = texture(new Texture(), uv());
  const held = texture(new Texture(), uv());
  const wanted = texture(small, uv());
  const heldAt = sharpened(
    (place) => wanted.sample(place),
    (place) => held.sample(place),
  );
  const heldCells = createHeldCells(allowance, heldAt);
  keepBelow(heldCells);

  const filled = (shown: Node<'vec4'>): Node<'vec4'> => vec4(shown.rgb, shown.a.max(opaque));

  /** A picture as it is lit. */
  const bare =
    (picture: Picture): Picture =>
    (place) =>
      filled(picture(place).mul(fader.mul(light)));

  /** A picture with all that lies over it. */
  const dressed =
    (picture: Picture): Picture =>
    (whole) => {
      const centred = whole.sub(0.5).div(safeArea.mul(2).oneMinus()).toVar();
      const place = centred.add(0.5).toVar();
      const edge = centred.abs();
      const inside = edge.x.lessThanEqual(0.5).and(edge.y.lessThanEqual(0.5));
      const stage = vec2(centred.x, centred.y.negate()).mul(2).mul(vec2(aspect, 1)).toVar();
      const shown = picture(place).mul(fader).toVar();
      If(overlaid.greaterThan(0.5), () => {
        const written = overlay.sample(place);
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
      return filled(select(inside, shown.mul(light), vec4(0)));
    };

  function bent(picture: Picture): Node<'vec4'> {
    const h = vec3(uv().sub(0.5).mul(vec2(2, -2)), 1);
    const w = rows[2].dot(h);
    const unit = vec2(rows[0].dot(h), rows[1].dot(h)).div(w);
    const place = vec2(unit.x, unit.y.oneMinus()).toVar();
    const edge = place.sub(0.5).abs();
    const inside = edge.x.lessThanEqual(0.5).and(edge.y.lessThanEqual(0.5)).and(w.greaterThan(0));
    const shown = dressed(picture)(place).toVar();
    If(limiting.greaterThan(0.5).and(allowance.at(place).lessThanEqual(FREE_SHARE)), () => {
      const { rgb, a } = heldAt(place).toVar();
      shown.assign(vec4(shown.rgb.mul(a).add(rgb), shown.a));
    });
    return filled(select(inside, shown, vec4(0)));
  }

  return {
    held: heldCells,
    programs: (picture) => ({
      judged: {
        bare: createFullscreen(Fn(() => bare(picture)(judgedPlaces.at))()),
        dressed: createFullscreen(
          Fn(() => {
            const sum = vec4(0).toVar();
            Loop(4, ({ i }) => {
              sum.addAssign(dressed(picture)(judgedPlaces.quarter(float(i)).toVar()));
            });
            return sum.mul(0.25);
          })(),
        ),
      },
      straight: createFullscreen(Fn(() => bare(picture)(uv()))()),
      bent: createFullscreen(Fn(() => bent(picture))()),
    }),
    set(output, options) {
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
      overlaid.value = options.overlay === null ? 0 : 1;
      limiting.value = output.flashLimiter ? 1 : 0;
      fader.value = output.fader;
      opaque.value = output.transparent ? 0 : 1;
      if (options.overlay !== null) overlay.value = options.overlay;
    },
    hold(picture) {
      held.value = picture;
    },
  };
}
