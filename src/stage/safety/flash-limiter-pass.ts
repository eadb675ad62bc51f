import {
  exp,
  float,
  Fn,
  If,
  Loop,
  min,
  mix,
  select,
  texture,
  uniform,
  uv,
  vec2,
  vec3,
  vec4,
} from 'three/tsl';
import {
  HalfFloatType,
  LinearFilter,
  NearestFilter,
  type Node,
  type RenderTarget,
  type Texture,
  type WebGPURenderer,
} from 'three/webgpu';
import { encoded, linear, measured } from './light.ts';
import { createFullscreen, createPicture, drawInto } from '../picture/fullscreen.ts';
import {
  ALLOWED_SHARE,
  AREA_SHARE,
  CHANGES_IN_STORE,
  CHANGES_PER_SECOND,
  DARKER_BELOW,
  FIELD_COLUMNS,
  FIELD_ROWS,
  GRID_COLUMNS,
  GRID_ROWS,
  LUMINANCE_STEP,
  RED_STEP,
  SUSPECT_FROM,
  SUSPECT_SECONDS,
} from './flash-limits.ts';

/** A share above this is a free way. */
export const FREE_SHARE = 0.999;

/** What is held back is kept at a quarter of the size each way: where a strobe was stopped, sharpness is not missed. */
const HELD_REDUCTION = 4;

/** The least share allowed to a place of the picture or to any neighbour, so that no edge of a held area flashes. */
function leastShareNear(allowance: Texture): Node<'float'> {
  const share = texture(allowance, uv());
  const near = (x: number, y: number): Node<'float'> =>
    share.sample(
      uv()
        .add(vec2(x / GRID_COLUMNS, y / GRID_ROWS))
        .clamp(0.001, 0.999),
    ).r;
  const cross = min(min(near(0, 0), min(near(-1, 0), near(1, 0))), min(near(0, -1), near(0, 1)));
  return min(cross, min(min(near(-1, -1), near(1, 1)), min(near(1, -1), near(-1, 1))));
}

/** The limiter on the GPU: four small programs on the final composite; the projection then shows what is held where it must. See flash-limiter.ts for the steps in plain numbers. */
export interface FlashLimiterPass {
  /** Works out, for the next picture, what may change where; `enabled` false lets everything through. */
  readonly run: (
    renderer: WebGPURenderer,
    source: Texture,
    deltaSeconds: number,
    enabled: boolean,
    fader: number,
  ) => void;
  /** Share of the way that each place may go, `[row, column]`. */
  readonly allowance: Texture;
  /** What is to be shown where the share is below one: the picture that the limiter lets through. */
  readonly held: () => Texture;
  readonly resize: (widthPixels: number, heightPixels: number) => void;
  readonly dispose: () => void;
}

export function createFlashLimiterPass(): FlashLimiterPass {
  const grid = (columns: number): RenderTarget => {
    const target = createPicture(columns, GRID_ROWS, 'half');
    target.texture.type = HalfFloatType;
    target.texture.minFilter = NearestFilter;
    target.texture.magFilter = NearestFilter;
    return target;
  };
  let states = [grid(2 * GRID_COLUMNS), grid(2 * GRID_COLUMNS)] as [RenderTarget, RenderTarget];
  let pictures = [createPicture(1, 1, 'half'), createPicture(1, 1, 'half')] as [RenderTarget, RenderTarget];
  const allowance = grid(GRID_COLUMNS);
  const deltaSeconds = uniform(0);
  const fader = uniform(1);
  const enabled = uniform(1);
  const fresh = uniform(1);
  const wantedPicture = texture(pictures[0].texture, uv());
  const shownPicture = texture(pictures[1].texture, uv());
  const state = texture(states[0].texture, uv());

  const stateProgram = createFullscreen(
    Fn(() => {
      const column = uv()
        .x.mul(2 * GRID_COLUMNS)
        .floor();
      const isRed = column.greaterThanEqual(GRID_COLUMNS);
      const place = vec2(column.mod(GRID_COLUMNS).add(0.5).div(GRID_COLUMNS), uv().y);
      const shown = measured(shownPicture.sample(place).rgb, isRed).toVar();
      const wanted = measured(wantedPicture.sample(place).rgb.mul(fader), isRed).toVar();
      const step = select(isRed, float(RED_STEP), float(LUMINANCE_STEP));
      const before = state.sample(uv());
      const extreme = before.x.toVar();
      const direction = before.y.toVar();
      const store = min(CHANGES_IN_STORE, before.z.add(deltaSeconds.mul(CHANGES_PER_SECOND))).toVar();
      const suspicion = before.w.mul(exp(deltaSeconds.div(-SUSPECT_SECONDS))).toVar();
      const onward = shown.sub(extreme).mul(direction).toVar();
      If(onward.greaterThanEqual(0), () => {
        extreme.assign(shown);
      }).ElseIf(onward.negate().greaterThanEqual(step), () => {
        store.subAssign(1);
        direction.assign(direction.negate());
        extreme.assign(shown);
      });
      const back = extreme.sub(wanted).mul(direction);
      const counts = isRed.or(min(extreme, wanted).lessThan(DARKER_BELOW));
      If(back.greaterThanEqual(step).and(counts).and(store.lessThan(1)), () => {
        suspicion.assign(1);
      });
      return select(
        fresh.greaterThan(0.5),
        vec4(wanted, 1, CHANGES_IN_STORE, 0),
        vec4(extreme, direction, store, suspicion),
      );
    })(),
  );

  /** Share of the way that one quantity leaves to a place: 1, or less where its field of view is suspect. */
  const shareOf = (offsetColumns: number, step: number): Node<'float'> => {
    const cell = uv().mul(vec2(GRID_COLUMNS, GRID_ROWS)).floor();
    const stateAt = (where: Node<'vec2'>): Node<'vec4'> =>
      state.sample(where.add(vec2(offsetColumns + 0.5, 0.5)).div(vec2(2 * GRID_COLUMNS, GRID_ROWS)));
    const halfField = vec2(FIELD_COLUMNS >> 1, FIELD_ROWS >> 1);
    const middle = cell.clamp(halfField, vec2(GRID_COLUMNS - 1, GRID_ROWS - 1).sub(halfField));
    const suspects = float(0).toVar();
    Loop(FIELD_COLUMNS * FIELD_ROWS, ({ i }) => {
      const index = float(i);
      const row = index.div(FIELD_COLUMNS).floor();
      const offset = vec2(index.sub(row.mul(FIELD_COLUMNS)), row).sub(halfField);
      suspects.addAssign(stateAt(middle.add(offset)).w.greaterThan(SUSPECT_FROM).select(1, 0));
    });
    const here = stateAt(cell);
    const isRed = offsetColumns > 0 ? float(1).greaterThan(0) : float(0).greaterThan(1);
    const shown = measured(shownPicture.sample(uv()).rgb, isRed);
    const wanted = measured(wantedPicture.sample(uv()).rgb.mul(fader), isRed);
    const backShown = here.x.sub(shown).mul(here.y);
    const backWanted = here.x.sub(wanted).mul(here.y);
    const span = backWanted.sub(backShown);
    const share = float(step * ALLOWED_SHARE)
      .sub(backShown)
      .div(span.max(1e-6))
      .clamp(0, 1);
    const suspect = suspects.div(FIELD_COLUMNS * FIELD_ROWS).greaterThanEqual(AREA_SHARE);
    return select(suspect.and(here.w.greaterThan(0.99)).and(span.greaterThan(1e-6)), share, 1);
  };
  const shareProgram = createFullscreen(
    Fn(() => vec4(vec3(min(shareOf(0, LUMINANCE_STEP), shareOf(GRID_COLUMNS, RED_STEP))), 1))(),
  );

  const spreadAllowance = grid(GRID_COLUMNS);
  spreadAllowance.texture.minFilter = LinearFilter;
  spreadAllowance.texture.magFilter = LinearFilter;
  const spreadProgram = createFullscreen(vec4(vec3(leastShareNear(allowance.texture)), 1));
  const allowed = texture(spreadAllowance.texture, uv()).r;
  const wantedColour = wantedPicture.mul(fader);
  // A branch, so that a picture that flashes nowhere costs one copy and no conversions of colour.
  const keepProgram = createFullscreen(
    Fn(() => {
      const result = vec4(wantedColour).toVar();
      If(allowed.lessThanEqual(FREE_SHARE).and(enabled.greaterThan(0.5)).and(fresh.lessThan(0.5)), () => {
        const going = mix(linear(shownPicture.rgb), linear(wantedColour.rgb), allowed);
        result.assign(vec4(encoded(going), mix(shownPicture.a, wantedColour.a, allowed)));
      });
      return result;
    })(),
  );

  return {
    run(renderer, source, delta, on, light) {
      deltaSeconds.value = delta;
      enabled.value = on ? 1 : 0;
      fader.value = light;
      wantedPicture.value = source;
      shownPicture.value = pictures[0].texture;
      state.value = states[0].texture;
      if (on) {
        drawInto(renderer, stateProgram.mesh, states[1]);
        state.value = states[1].texture;
        drawInto(renderer, shareProgram.mesh, allowance);
        drawInto(renderer, spreadProgram.mesh, spreadAllowance);
        drawInto(renderer, keepProgram.mesh, pictures[1]);
      }
      fresh.value = on ? 0 : 1;
      states = [states[1], states[0]];
      pictures = [pictures[1], pictures[0]];
    },
    allowance: spreadAllowance.texture,
    held: () => pictures[0].texture,
    resize(width, height) {
      for (const picture of pictures) {
        picture.setSize(
          Math.max(1, Math.ceil(width / HELD_REDUCTION)),
          Math.max(1, Math.ceil(height / HELD_REDUCTION)),
        );
      }
      fresh.value = 1;
    },
    dispose() {
      for (const target of [...states, ...pictures, allowance, spreadAllowance]) target.dispose();
      for (const program of [stateProgram, shareProgram, spreadProgram, keepProgram]) program.dispose();
    },
  };
}
