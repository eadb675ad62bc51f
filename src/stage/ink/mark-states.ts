import { DataTexture, FloatType, NearestFilter, RGBAFormat } from 'three/webgpu';

/** Texels of one mark: place; age and life; accent; reaction. */
const STATE_TEXELS = 4;

/** Slots of the state texture: live marks at once, and slot 0, which stands still for baked ink. */
export const STATE_SLOTS = 1024;

/** Slot whose mark lies at the world's origin at scale 1, long dry: baked ink is written in world coordinates. */
export const WORLD_SLOT = 0;

/** Tint that stays of an accent once its flare is over, as a share of its strength. */
export const ACCENT_TINT = 0.16;

/** Everything that changes of a live mark from frame to frame. */
export interface MarkState {
  x: number;
  y: number;
  scale: number;
  rotation: number;
  /** Time the pen has been going [s]. */
  ageSeconds: number;
  opacity: number;
  /** How much its voice sounds in it now, 0 to 1. */
  level: number;
  /** 1 = just drawn, 0 = dry. */
  wetness: number;
  accentRed: number;
  accentGreen: number;
  accentBlue: number;
  accentStrength: number;
}

/** A mark at the world's origin that nothing has happened to; `ageSeconds`: how long its pen has been going [s]. */
export function plainState(ageSeconds: number): MarkState {
  return {
    x: 0,
    y: 0,
    scale: 1,
    rotation: 0,
    ageSeconds,
    opacity: 1,
    level: 0,
    wetness: 0,
    accentRed: 0,
    accentGreen: 0,
    accentBlue: 0,
    accentStrength: 0,
  };
}

/**
 * The state texture, `[slot, texel]` RGBA32F: texel 0 x y scale rotation, 1 age opacity level wetness, 2 accent rgb + strength,
 * 3 spare. One upload a frame, 64 kB.
 */
export interface MarkStates {
  readonly texture: DataTexture;
  readonly write: (slot: number, state: MarkState) => void;
  readonly upload: () => void;
  readonly dispose: () => void;
}

/** Age that every pen has reached [s]. */
export const LONG_AGO_SECONDS = 1e6;

export function createMarkStates(): MarkStates {
  const data = new Float32Array(STATE_SLOTS * STATE_TEXELS * 4);
  const texture = new DataTexture(data, STATE_TEXELS, STATE_SLOTS, RGBAFormat, FloatType);
  texture.minFilter = NearestFilter;
  texture.magFilter = NearestFilter;
  data.set([0, 0, 1, 0, LONG_AGO_SECONDS, 1, 0, 0], WORLD_SLOT * STATE_TEXELS * 4);
  texture.needsUpdate = true;
  return {
    texture,
    write(slot, state) {
      const at = slot * STATE_TEXELS * 4;
      data[at] = state.x;
      data[at + 1] = state.y;
      data[at + 2] = state.scale;
      data[at + 3] = state.rotation;
      data[at + 4] = state.ageSeconds;
      data[at + 5] = state.opacity;
      data[at + 6] = state.level;
      data[at + 7] = state.wetness;
      data[at + 8] = state.accentRed;
      data[at + 9] = state.accentGreen;
      data[at + 10] = state.accentBlue;
      data[at + 11] = state.accentStrength;
    },
    upload() {
      texture.needsUpdate = true;
    },
    dispose() {
      texture.dispose();
    },
  };
}
