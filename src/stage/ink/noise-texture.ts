import {
  DataTexture,
  LinearFilter,
  LinearMipmapLinearFilter,
  LinearMipmapNearestFilter,
  RepeatWrapping,
  RGBAFormat,
  UnsignedByteType,
} from 'three/webgpu';
import { createRandom, type Random } from '../../core/random.ts';

/** Side of the noise tile [pixels]. */
const NOISE_SIDE = 256;

/** Every stage has the same paper. */
const NOISE_SEED = 20_250_714;

/** Tileable value noise with `cells` cells a side, written over `out`, 0 to 1 (bilinear between random corners). */
function valueNoise(out: Float32Array, cellsX: number, cellsY: number, weight: number, random: Random): void {
  const corners = Float32Array.from({ length: cellsX * cellsY }, () => random());
  const smooth = (t: number): number => t * t * (3 - 2 * t);
  for (let row = 0; row < NOISE_SIDE; row++) {
    const y = (row / NOISE_SIDE) * cellsY;
    const top = Math.floor(y);
    const fy = smooth(y - top);
    for (let column = 0; column < NOISE_SIDE; column++) {
      const x = (column / NOISE_SIDE) * cellsX;
      const left = Math.floor(x);
      const fx = smooth(x - left);
      const corner = (dx: number, dy: number): number =>
        corners[((top + dy) % cellsY) * cellsX + ((left + dx) % cellsX)] ?? 0;
      const upper = corner(0, 0) * (1 - fx) + corner(1, 0) * fx;
      const lower = corner(0, 1) * (1 - fx) + corner(1, 1) * fx;
      const at = row * NOISE_SIDE + column;
      out[at] = (out[at] ?? 0) + weight * (upper * (1 - fy) + lower * fy);
    }
  }
}

/** Stretches a field to 0 … 1 by its 1st and 99th percentile. */
function stretched(field: Float32Array): Float32Array {
  const sorted = Float32Array.from(field).sort();
  const low = sorted[Math.floor(sorted.length * 0.01)] ?? 0;
  const high = sorted[Math.floor(sorted.length * 0.99)] ?? 1;
  return field.map((value) => Math.min(1, Math.max(0, (value - low) / (high - low))));
}

/** Octaves of value noise: `[cells across, cells down, weight]`. */
function octaves(layers: readonly (readonly [number, number, number])[], random: Random): Float32Array {
  const field = new Float32Array(NOISE_SIDE * NOISE_SIDE);
  for (const [cellsX, cellsY, weight] of layers) valueNoise(field, cellsX, cellsY, weight, random);
  return stretched(field);
}

/** The four noises of InkPoint.noise in one mipmapped texture; between its sizes a processor that draws takes the nearest: half the texels to read. */
export function createNoiseTexture(software: boolean): DataTexture {
  const random = createRandom(NOISE_SEED);
  const channels = [
    octaves(
      [
        [16, 16, 0.5],
        [32, 32, 0.5],
        [64, 64, 0.7],
        [128, 128, 0.6],
      ],
      random,
    ),
    octaves(
      [
        [4, 4, 1],
        [8, 8, 0.5],
        [16, 16, 0.25],
      ],
      random,
    ),
    octaves(
      [
        [2, 64, 1],
        [4, 128, 0.9],
        [16, 128, 0.35],
      ],
      random,
    ),
    octaves(
      [
        [128, 128, 0.6],
        [256, 256, 1],
      ],
      random,
    ),
  ];
  const data = new Uint8Array(NOISE_SIDE * NOISE_SIDE * 4);
  channels.forEach((field, channel) => {
    field.forEach((value, i) => (data[i * 4 + channel] = Math.round(value * 255)));
  });
  const texture = new DataTexture(data, NOISE_SIDE, NOISE_SIDE, RGBAFormat, UnsignedByteType);
  texture.wrapS = RepeatWrapping;
  texture.wrapT = RepeatWrapping;
  texture.magFilter = LinearFilter;
  texture.minFilter = software ? LinearMipmapNearestFilter : LinearMipmapLinearFilter;
  texture.generateMipmaps = true;
  texture.needsUpdate = true;
  return texture;
}
