import type { ReactElement } from 'react';
import type { LayoutName, MaterialName, Scene } from '../../core/scene.ts';
import { createRandom, type Random } from '../../core/random.ts';
import type { PaletteChoice } from '../../show/palette-choice.ts';

/** Where a few marks of each layout stand, in a 160 × 90 box: [x, y, size]. */
type Spot = readonly [x: number, y: number, size: number];

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

function ringSpots(): Spot[] {
  return range(3).flatMap((ring) =>
    range(6 + ring * 5).map((step): Spot => {
      const angle = (2 * Math.PI * step) / (6 + ring * 5) - Math.PI / 2;
      const radius = 13 + ring * 12;
      return [80 + radius * Math.cos(angle), 45 + radius * Math.sin(angle), 5];
    }),
  );
}

function spotsOf(layout: LayoutName, random: Random): readonly Spot[] {
  switch (layout) {
    case 'score':
      return range(4).flatMap((row) =>
        range(8).map((column): Spot => [18 + column * 17.5, 16 + row * 19, column % 4 === 0 ? 11 : 7]),
      );
    case 'lanes':
      return range(4).flatMap((row) =>
        range([4, 12, 6, 8][row] ?? 4).map((step): Spot => [
          14 + (step * 140) / ([4, 12, 6, 8][row] ?? 4),
          15 + row * 20,
          [13, 5, 9, 8][row] ?? 8,
        ]),
      );
    case 'rings':
      return ringSpots();
    case 'constellation':
      return range(5).flatMap((cluster): Spot[] => {
        const x = 24 + random() * 112;
        const y = 16 + random() * 58;
        return range(7).map((): Spot => [
          x + (random() - 0.5) * 24,
          y + (random() - 0.5) * 20,
          4 + (cluster % 3),
        ]);
      });
    case 'stream':
      return range(7).map((step): Spot => [
        18 + step * 21,
        45 + 22 * Math.sin(step * 1.1),
        12 + random() * 12,
      ]);
    case 'solo':
      return [[80, 45, 62]];
  }
}

/** A small hand-drawn squiggle as SVG path data: a few strokes of the pen about a spot. */
function squigglePath([x, y, size]: Spot, random: Random): string {
  const turns = size > 30 ? 9 : 3;
  const points = range(turns * 2 + 2).map((step) => {
    const along = step / (turns * 2 + 1) - 0.5;
    return [x + along * size * 1.1, y + (random() - 0.5) * size * (size > 30 ? 1 : 0.9)] as const;
  });
  const [start, ...rest] = points;
  if (start === undefined) return '';
  const curves = rest.map(([px, py], index) => {
    const [bx, by] = points[index] ?? start;
    return `Q${bx.toFixed(1)} ${by.toFixed(1)} ${((bx + px) / 2).toFixed(1)} ${((by + py) / 2).toFixed(1)}`;
  });
  return `M${start[0].toFixed(1)} ${start[1].toFixed(1)}${curves.join('')}`;
}

const STROKE_WIDTHS: Readonly<Record<MaterialName, number>> = {
  brush: 2.4,
  chalk: 1.8,
  neon: 1.3,
  pencil: 0.8,
};

function seedOf(words: string): number {
  return [...words].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
}

/** A picture of what a scene will look like: its layout, its inks, its pen. Always the same for the same scene. */
export function SceneGlyph({
  scene,
  palette,
}: {
  readonly scene: Scene;
  readonly palette: PaletteChoice | undefined;
}): ReactElement {
  const random = createRandom(seedOf(scene.id + scene.layout));
  const spots = spotsOf(scene.layout, random);
  const inks = palette?.inks ?? ['#ebe7df'];
  return (
    <svg
      className="scene-glyph"
      viewBox="0 0 160 90"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      style={{ background: palette?.paper ?? '#000' }}
    >
      <g fill="none" strokeWidth={STROKE_WIDTHS[scene.material]} strokeLinecap="round" strokeLinejoin="round">
        {spots.map((spot, index) => (
          <path key={index} d={squigglePath(spot, random)} stroke={inks[(index * 7) % inks.length]} />
        ))}
      </g>
    </svg>
  );
}
