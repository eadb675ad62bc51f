import { texture, uniform, uv } from 'three/tsl';
import { LinearFilter, NearestFilter, type Texture, type WebGPURenderer } from 'three/webgpu';
import { createPicture, drawInto } from '../picture/fullscreen.ts';
import { createCellMeans } from './cell-means.ts';
import { createAllowances, createCellShares } from './cell-shares.ts';
import { createCellStates } from './cell-states.ts';
import { quartersBegun } from './flash-limiter.ts';
import { GRID_COLUMNS, GRID_ROWS } from './flash-limits.ts';
import { allowanceOf, type Allowance } from './held-cells.ts';
import { looksPerSide } from './over-cell.ts';
import { shiftOf } from './packed-changes.ts';
import { createShownLight } from './shown-light.ts';
import { createRowCounts } from './suspect-fields.ts';

/** The picture is judged at a quarter of its size each way. */
export const HELD_REDUCTION = 4;

/** Small outputs are reduced less, so that a cell is always judged by five pixels each way [pixels]. */
export const HELD_LEAST_WIDTH = 160;

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
  const shift = { keeps: uniform(1), factor: uniform(1) };
  let seconds = 0;
  const darkness = uniform(0);
  const looks = uniform(1, 'int');
  const fresh = uniform(1);
  const wantedPicture = texture(pictures[0].texture, uv());
  const shownPicture = texture(pictures[1].texture, uv());
  const state = texture(states[0].texture, uv());

  const means = grid(2 * GRID_COLUMNS, GRID_ROWS, 'half');
  const shares = grid(GRID_COLUMNS, GRID_ROWS, 'bytes');
  const allowances = grid(GRID_COLUMNS, GRID_ROWS, 'bytes');
  allowances.texture.minFilter = LinearFilter;
  allowances.texture.magFilter = LinearFilter;
  const allowed = allowanceOf(allowances.texture);
  const steps = {
    means: createCellMeans(wantedPicture, shownPicture, looks),
    states: createCellStates(state, texture(means.texture), { deltaSeconds, shift, fresh }),
    counts: createRowCounts(state),
    shares: createCellShares(state, texture(counts.texture)),
    allowances: createAllowances(texture(shares.texture), darkness),
    shown: createShownLight(wantedPicture, shownPicture, allowed, fresh),
  };

  return {
    run(renderer, source, delta, on, dark) {
      deltaSeconds.value = delta;
      const { keeps, factor } = shiftOf(quartersBegun(seconds, seconds + delta));
      shift.keeps.value = keeps;
      shift.factor.value = factor;
      seconds = (seconds + delta) % 3600;
      darkness.value = dark ? 1 : 0;
      wantedPicture.value = source;
      shownPicture.value = pictures[0].texture;
      state.value = states[0].texture;
      if (on) {
        drawInto(renderer, steps.means.mesh, means);
        drawInto(renderer, steps.states.mesh, states[1]);
        state.value = states[1].texture;
        drawInto(renderer, steps.counts.mesh, counts);
        drawInto(renderer, steps.shares.mesh, shares);
        drawInto(renderer, steps.allowances.mesh, allowances);
        drawInto(renderer, steps.shown.mesh, pictures[1]);
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
      for (const program of Object.values(steps)) program.dispose();
    },
  };
}
