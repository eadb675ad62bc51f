/** sRGB, each 0 to 1. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** `#rrggbb`. */
export function toHex([red, green, blue]: Rgb): string {
  const byte = (value: number): string =>
    Math.round(Math.min(1, Math.max(0, value)) * 255)
      .toString(16)
      .padStart(2, '0');
  return `#${byte(red)}${byte(green)}${byte(blue)}`;
}
