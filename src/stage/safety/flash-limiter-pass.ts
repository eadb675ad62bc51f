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
import { LinearFilter, NearestFilter, type Texture, type WebGPURenderer } from 'three/webgpu';
import { encoded, linear } from './light.ts';
import { looksPerSide, overCell } from './over-cell.ts';
import { createFullscreen, createPicture, drawInto } from '../picture/fullscreen.ts';
import {
  ALLOWED_SHARE,
  AREA_SHARE,
  CHANGES_IN_STORE,
  CHANGES_PER_SECOND,
  DARKER_BELOW,
  GRID_COLUMNS,
  GRID_ROWS,
  LUMINANCE_STEP,
  RED_STEP,
  SUSPECT_SECONDS,
} from './flash-limits.ts';
import { allowanceOf, createHeldCells, type Allowance } from './held-cells.ts';
import { createRowCounts, suspectShare } from './suspect-fields.ts';

/** What is held back is kept at a quarter of the size each way: where a strobe was stopped, sharpness is not missed. */
export const HELD_REDUCTION = 4;

/** Small outputs are reduced less, so that a cell is always judged by five pixels each way [pixels]. */
export const HELD_LEAST_WIDTH = 160;

/** Suspicion of a place that wanted too much in the frame before: from 1 on it says how far the place may go in this one. */
const JUST_SUSPECT = 0.999;

type PictureTarget = ReturnType<typeof createPicture>;

/** The limiter on the GPU: small programs on a quarter-size copy of the final composite; the projection then shows what is held where it must. See flash-limiter.ts for the steps in plain numbers. */
export interface FlashLimiterPass {
  /**
   * Works out, for the next picture, what may change where. `enabled` false lets everything through and forgets; `dark` lets
   * the dark of a blackout through at once, and remembers it.
   */
  readonly run: (
    renderer: WebGPURenderer,
    source: Texture,
    deltaSeconds: number,
    enabled: boolean,
    dark: boolean,
  ) => void;
  /** It knows what the last frame showed. */
  readonly isReady: () => boolean;
  readonly allowance: Allowance;
  /** What is to be shown where the share is below one: the picture that the limiter lets through. */
  readonly held: () => Texture;
  /** Size of the small copy [pixels]. */
  readonly resize: (widthPixels: number, heightPixels: number) => void;
  readonly dispose: () => void;
}

export function createFlashLimiterPass(): FlashLimiterPass {
  const grid = (columns: number, rows: number, precision: 'half' | 'bytes'): PictureTarget => {
    const target = createPicture(columns, rows, precision);
    target.texture.minFilter = NearestFilter;
    target.texture.magFilter = NearestFilter;
    return target;
  };
  const newState = (): PictureTarget => grid(2 * GRID_COLUMNS, GRID_ROWS, 'half');
  let states: [PictureTarget, PictureTarget] = [newState(), newState()];
  let pictures: [PictureTarget, PictureTarget] = [createPicture(1, 1, 'half'), createPicture(1, 1, 'half')];
  const counts = grid(2 * GRID_COLUMNS, GRID_ROWS, 'bytes');
  const deltaSeconds = uniform(0);
  const darkness = uniform(0);
  const looks = uniform(1, 'int');
  const fresh = uniform(1);
  const wantedPicture = texture(pictures[0].texture, uv());
  const shownPicture = texture(pictures[1].texture, uv());
  const state = texture(states[0].texture, uv());

  const stateProgram = createFullscreen(
    Fn(() => {
      const cell = uv()
        .mul(vec2(2 * GRID_COLUMNS, GRID_ROWS))
        .floor()
        .toVar();
      const isRed = cell.x.greaterThanEqual(GRID_COLUMNS);
      const place = vec2(cell.x.mod(GRID_COLUMNS), cell.y).toVar();
      const shown = overCell(shownPicture, place, isRed, looks).toVar();
      const wanted = overCell(wantedPicture, place, isRed, looks).toVar();
      const step = select(isRed, float(RED_STEP), float(LUMINANCE_STEP));
      const before = state.sample(uv());
      const extreme = before.x.toVar();
      const direction = before.y.toVar();
      const store = min(CHANGES_IN_STORE, before.z.add(deltaSeconds.mul(CHANGES_PER_SECOND))).toVar();
      const suspicion = before.w
        .min(JUST_SUSPECT)
        .mul(exp(deltaSeconds.div(-SUSPECT_SECONDS)))
        .toVar();
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
        const backShown = extreme.sub(shown).mul(direction);
        const share = step.mul(ALLOWED_SHARE).sub(backShown).div(back.sub(backShown).max(1e-6));
        suspicion.assign(select(back.sub(backShown).greaterThan(1e-6), share.clamp(0, 1), 1).add(1));
      });
      return select(
        fresh.greaterThan(0.5),
        vec4(wanted, 1, CHANGES_IN_STORE, 0),
        vec4(extreme, direction, store, suspicion),
      );
    })(),
  );

  const countProgram = createRowCounts(state);
  const counted = texture(counts.texture);

  /** Share of the way that each quantity leaves to a cell: 1, or less where its field of view is suspect. */
  const shares = grid(GRID_COLUMNS, GRID_ROWS, 'bytes');
  const shareProgram = createFullscreen(
    Fn(() => {
      const cell = uv().mul(vec2(GRID_COLUMNS, GRID_ROWS)).floor().toVar();
      const least = float(1).toVar();
      for (const offsetColumns of [0, GRID_COLUMNS]) {
        const suspects = suspectShare(counted, cell, offsetColumns);
        const place = cell.add(vec2(offsetColumns + 0.5, 0.5)).div(vec2(2 * GRID_COLUMNS, GRID_ROWS));
        const here = state.sample(place).w.toVar();
        least.assign(
          select(
            suspects.greaterThanEqual(AREA_SHARE).and(here.greaterThanEqual(1)),
            min(least, here.sub(1)),
            least,
          ),
        );
      }
      return vec4(vec3(least), 1);
    })(),
  );
  const shared = texture(shares.texture);

  /** The least share allowed to a cell or to any neighbour, so that no edge of a held area flashes. */
  const allowanceProgram = createFullscreen(
    Fn(() => {
      const middle = uv().mul(vec2(GRID_COLUMNS, GRID_ROWS)).floor().toVar();
      const least = float(1).toVar();
      Loop(9, ({ i }) => {
        const step = vec2(float(i).mod(3).sub(1), float(i).div(3).floor().sub(1));
        const cell = middle
          .add(step)
          .clamp(vec2(0), vec2(GRID_COLUMNS - 1, GRID_ROWS - 1))
          .toVar();
        least.assign(min(least, shared.sample(cell.add(0.5).div(vec2(GRID_COLUMNS, GRID_ROWS))).r));
      });
      return vec4(vec3(least.max(darkness)), 1);
    })(),
  );
  const allowances = grid(GRID_COLUMNS, GRID_ROWS, 'bytes');
  allowances.texture.minFilter = LinearFilter;
  allowances.texture.magFilter = LinearFilter;
  const spread = allowanceOf(allowances.texture);
  const copyProgram = createFullscreen(wantedPicture);
  const holdProgram = createHeldCells(spread, (place) => {
    const wantedThere = wantedPicture.sample(place).toVar();
    const shownThere = shownPicture.sample(place).toVar();
    const allowed = spread.at(place);
    const going = mix(linear(shownThere.rgb), linear(wantedThere.rgb), allowed);
    return vec4(encoded(going), mix(shownThere.a, wantedThere.a, allowed));
  });

  return {
    run(renderer, source, delta, on, dark) {
      deltaSeconds.value = delta;
      darkness.value = dark ? 1 : 0;
      wantedPicture.value = source;
      shownPicture.value = pictures[0].texture;
      state.value = states[0].texture;
      if (on) {
        drawInto(renderer, stateProgram.mesh, states[1]);
        state.value = states[1].texture;
        drawInto(renderer, countProgram.mesh, counts);
        drawInto(renderer, shareProgram.mesh, shares);
        drawInto(renderer, allowanceProgram.mesh, allowances);
        drawInto(renderer, copyProgram.mesh, pictures[1]);
        if (fresh.value === 0) drawInto(renderer, holdProgram.mesh, pictures[1], true);
      }
      fresh.value = on ? 0 : 1;
      states = [states[1], states[0]];
      pictures = [pictures[1], pictures[0]];
    },
    isReady: () => fresh.value === 0,
    allowance: spread,
    held: () => pictures[0].texture,
    resize(width, height) {
      for (const picture of pictures) picture.setSize(width, height);
      looks.value = looksPerSide(width, height);
      fresh.value = 1;
    },
    dispose() {
      for (const target of [...states, ...pictures, counts, shares, allowances]) target.dispose();
      for (const program of [
        stateProgram,
        countProgram,
        shareProgram,
        allowanceProgram,
        copyProgram,
        holdProgram,
      ])
        program.dispose();
    },
  };
}
