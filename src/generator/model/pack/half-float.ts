/** IEEE 754 binary16 ↔ binary32: half the download, relative error ≤ 2⁻¹¹, far below what a drawing shows. */

const scratch = new DataView(new ArrayBuffer(4));

/** Nearest half to a number (ties to even), overflow to infinity, NaN kept. */
export function toHalf(value: number): number {
  scratch.setFloat32(0, value);
  const bits = scratch.getUint32(0);
  const sign = (bits >>> 16) & 0x8000;
  const exponent = ((bits >>> 23) & 0xff) - 112;
  const mantissa = bits & 0x7fffff;
  if (exponent === 143) return sign | 0x7c00 | (mantissa === 0 ? 0 : 0x200);
  if (exponent >= 31) return sign | 0x7c00;
  if (exponent >= 1)
    return roundToEven(sign | (exponent << 10) | (mantissa >>> 13), mantissa & 0x1fff, 0x1000);
  const shift = 14 - exponent;
  if (shift > 24) return sign;
  const full = mantissa | 0x800000;
  return roundToEven(sign | (full >>> shift), full & ((1 << shift) - 1), 1 << (shift - 1));
}

function roundToEven(kept: number, rest: number, half: number): number {
  return rest > half || (rest === half && (kept & 1) === 1) ? kept + 1 : kept;
}

/** The number a half stands for, exactly. */
export function fromHalf(half: number): number {
  const sign = (half & 0x8000) === 0 ? 1 : -1;
  const exponent = (half >>> 10) & 0x1f;
  const mantissa = half & 0x3ff;
  if (exponent === 0) return sign * mantissa * 2 ** -24;
  if (exponent === 31) return mantissa === 0 ? sign * Infinity : NaN;
  return sign * (1 + mantissa / 1024) * 2 ** (exponent - 15);
}
