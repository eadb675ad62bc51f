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
import { LinearFilter, NearestFilter, type Node, type Texture, type WebGPURenderer } from 'three/webgpu';
import { encoded, linear, luminanceOf } from './light.ts';
import { looksPerSide, overCell } from './over-cell.ts';
import { createFullscreen, createPicture, drawInto } from '../picture/fullscreen.ts';
import {
  ALLOWED_SHARE,
  AREA_SHARE,
  DARKER_BELOW,
  FREE_SHARE,
  GRID_COLUMNS,
  GRID_ROWS,
  LUMINANCE_STEP,
  MOST_CHANGES,
  RED_STEP,
  SUSPECT_SECONDS,
} from './flash-limits.ts';
import { allowanceOf, type Allowance } from './held-cells.ts';
import { counted, packed, shifted, shiftOf, sumOf, unpacked } from './packed-changes.ts';
import { quartersBegun } from './flash-limiter.ts';
import { createRowCounts, suspectShare } from './suspect-fields.ts';

/** The picture is judged at a quarter of its size each way. */
export const HELD_REDUCTION = 4;

/** Small outputs are reduced less, so that a cell is always judged by five pixels each way [pixels]. */
export const HELD_LEAST_WIDTH = 160;

/** Suspicion of a place that wants nearly too much, or wanted too much in the frame before: from 1 on it says how far the place may go in this one. */
const JUST_SUSPECT = 0.999;

type PictureTarget = ReturnType<typeof createPicture>;

/** The limiter on the GPU: small programs on a quarter-size copy of the final composite; the projection then changes the light of the picture where it must be held back. See flash-limiter.ts for the steps in plain numbers. */
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
  /** What is to be shown, small: the picture that the limiter lets through. */
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
  const keeps = uniform(1);
  const factor = uniform(1);
  let seconds = 0;
  const darkness = uniform(0);
  const looks = uniform(1, 'int');
  const fresh = uniform(1);
  const wantedPicture = texture(pictures[0].texture, uv());
  const shownPicture = texture(pictures[1].texture, uv());
  const state = texture(states[0].texture, uv());

  /** Mean light and redness of each cell: of what is wanted left, of what was shown right. */
  const means = grid(2 * GRID_COLUMNS, GRID_ROWS, 'half');
  const meansProgram = createFullscreen(
    Fn(() => {
      const cell = uv()
        .mul(vec2(2 * GRID_COLUMNS, GRID_ROWS))
        .floor()
        .toVar();
      const mean = vec4(0).toVar();
      If(cell.x.lessThan(GRID_COLUMNS), () => {
        mean.assign(overCell(wantedPicture, cell, looks));
      }).Else(() => {
        mean.assign(overCell(shownPicture, cell.sub(vec2(GRID_COLUMNS, 0)), looks));
      });
      return mean;
    })(),
  );
  const averaged = texture(means.texture);
  const meanOf = (cell: Node<'vec2'>, half: 0 | 1): Node<'vec4'> =>
    averaged.sample(cell.add(vec2(half * GRID_COLUMNS + 0.5, 0.5)).div(vec2(2 * GRID_COLUMNS, GRID_ROWS)));

  const stateProgram = createFullscreen(
    Fn(() => {
      const cell = uv()
        .mul(vec2(2 * GRID_COLUMNS, GRID_ROWS))
        .floor()
        .toVar();
      const isRed = cell.x.greaterThanEqual(GRID_COLUMNS);
      const place = vec2(cell.x.mod(GRID_COLUMNS), cell.y).toVar();
      const measured = (half: 0 | 1): Node<'float'> => {
        const mean = meanOf(place, half).toVar();
        return select(isRed, mean.a, luminanceOf(mean.rgb)).toVar();
      };
      const wanted = measured(0);
      const shown = measured(1);
      const step = select(isRed, float(RED_STEP), float(LUMINANCE_STEP));
      const before = state.sample(uv());
      const extreme = before.x.toVar();
      const direction = before.y.sign().toVar();
      // The sign of the second number is the direction, so that it is never 0.
      const changes = shifted(unpacked(before.z, before.y.abs().sub(1)), keeps, factor).toVar();
      const suspicion = before.w
        .min(JUST_SUSPECT)
        .mul(exp(deltaSeconds.div(-SUSPECT_SECONDS)))
        .toVar();
      const isFlash = (value: Node<'float'>): Node<'bool'> =>
        isRed.or(min(extreme, value).lessThan(DARKER_BELOW));
      const onward = shown.sub(extreme).mul(direction).toVar();
      If(onward.greaterThanEqual(0), () => {
        extreme.assign(shown);
      }).ElseIf(onward.negate().greaterThanEqual(step).and(isFlash(shown)), () => {
        changes.assign(counted(changes));
        direction.assign(direction.negate());
        extreme.assign(shown);
      });
      const back = extreme.sub(wanted).mul(direction);
      const made = sumOf(changes).toVar();
      const opposes = back.greaterThanEqual(step).and(isFlash(wanted));
      If(opposes.and(made.greaterThanEqual(MOST_CHANGES - 0.5)), () => {
        const backShown = extreme.sub(shown).mul(direction);
        const share = step.mul(ALLOWED_SHARE).sub(backShown).div(back.sub(backShown).max(1e-6));
        suspicion.assign(select(back.sub(backShown).greaterThan(1e-6), share.clamp(0, 1), 1).add(1));
      }).ElseIf(opposes.and(made.greaterThanEqual(MOST_CHANGES - 1.5)), () => {
        suspicion.assign(JUST_SUSPECT);
      });
      const { low, high } = packed(changes);
      return select(
        fresh.greaterThan(0.5),
        vec4(wanted, 1, 0, 0),
        vec4(extreme, direction.mul(high.add(1)), low, suspicion),
      );
    })(),
  );

  const countProgram = createRowCounts(state);
  const countedRows = texture(counts.texture);

  /** Share of the way that each quantity leaves to a cell: 1, or less where its field of view is suspect. */
  const shares = grid(GRID_COLUMNS, GRID_ROWS, 'bytes');
  const shareProgram = createFullscreen(
    Fn(() => {
      const cell = uv().mul(vec2(GRID_COLUMNS, GRID_ROWS)).floor().toVar();
      const least = float(1).toVar();
      for (const offsetColumns of [0, GRID_COLUMNS]) {
        const suspects = suspectShare(countedRows, cell, offsetColumns);
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
  const allowed = allowanceOf(allowances.texture);
  const shownProgram = createFullscreen(
    Fn(() => {
      const wanted = wantedPicture.sample(uv()).toVar();
      const share = allowed.at(uv()).toVar();
      If(share.lessThanEqual(FREE_SHARE).and(fresh.lessThan(0.5)), () => {
        const shown = shownPicture.sample(uv()).toVar();
        const going = mix(linear(shown.rgb), linear(wanted.rgb), share);
        wanted.assign(vec4(encoded(going), mix(shown.a, wanted.a, share)));
      });
      return wanted;
    })(),
  );

  return {
    run(renderer, source, delta, on, dark) {
      deltaSeconds.value = delta;
      const shift = shiftOf(quartersBegun(seconds, seconds + delta));
      keeps.value = shift.keeps;
      factor.value = shift.factor;
      seconds = (seconds + delta) % 3600;
      darkness.value = dark ? 1 : 0;
      wantedPicture.value = source;
      shownPicture.value = pictures[0].texture;
      state.value = states[0].texture;
      if (on) {
        drawInto(renderer, meansProgram.mesh, means);
        drawInto(renderer, stateProgram.mesh, states[1]);
        state.value = states[1].texture;
        drawInto(renderer, countProgram.mesh, counts);
        drawInto(renderer, shareProgram.mesh, shares);
        drawInto(renderer, allowanceProgram.mesh, allowances);
        drawInto(renderer, shownProgram.mesh, pictures[1]);
      }
      fresh.value = on ? 0 : 1;
      states = [states[1], states[0]];
      pictures = [pictures[1], pictures[0]];
    },
    isReady: () => fresh.value === 0,
    allowance: allowed,
    held: () => pictures[0].texture,
    resize(width, height) {
      for (const picture of pictures) picture.setSize(width, height);
      looks.value = looksPerSide(width, height);
      fresh.value = 1;
    },
    dispose() {
      for (const target of [...states, ...pictures, means, counts, shares, allowances]) target.dispose();
      for (const program of [
        meansProgram,
        stateProgram,
        countProgram,
        shareProgram,
        allowanceProgram,
        shownProgram,
      ])
        program.dispose();
    },
  };
}
