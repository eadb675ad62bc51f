/** Pictures in a grid on one ground: `[row, column, rgba]` bytes. */
export interface ContactSheet {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray;
}

/**
 * Lays pictures (`[side, side, rgba]` bytes) out in rows on a ground of one grey.
 * @param ground grey of the ground, 0 (black) to 1 (white)
 */
export function layOut(
  pictures: readonly Uint8ClampedArray[],
  side: number,
  columns: number,
  ground: number,
  gap = 4,
): ContactSheet {
  const rows = Math.ceil(pictures.length / columns);
  const width = columns * (side + gap) + gap;
  const height = rows * (side + gap) + gap;
  const rgba = new Uint8ClampedArray(width * height * 4).fill(Math.round(ground * 255));
  for (let alpha = 3; alpha < rgba.length; alpha += 4) rgba[alpha] = 255;
  pictures.forEach((picture, index) => {
    const left = gap + (index % columns) * (side + gap);
    const top = gap + Math.floor(index / columns) * (side + gap);
    for (let pixel = 0; pixel < side * side; pixel++) {
      const to = ((top + Math.floor(pixel / side)) * width + left + (pixel % side)) * 4;
      const opacity = (picture[pixel * 4 + 3] ?? 0) / 255;
      for (let channel = 0; channel < 3; channel++) {
        rgba[to + channel] = opacity * (picture[pixel * 4 + channel] ?? 0) + (1 - opacity) * ground * 255;
      }
    }
  });
  return { width, height, rgba };
}
