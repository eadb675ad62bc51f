import { SLICE_SIDE } from '../../core/units.ts';
import type { OriginalSize } from '../../generator/model/pixel/original-model.ts';
import type { PixelFigures } from './finish-pack.ts';

/** The card of `spectral`: what it is, how it was made, what it reaches and what not. */
export function spectralCard(
  figures: PixelFigures,
  steps: { readonly brushSteps: number; readonly translationSteps: number },
): string {
  return `# spectral
Filled, painterly pictures in colour, 128 × 128 with transparency, from the log-frequency front end (24 × 96 × 3 and 32 scalars).

## How it was made
1. *The painter* looks once at 1 000 paintings that the project's own seeded script paints (washes, loaded brushes, spatter;
   \`src/training/pixel/painterly\`). Their principal components are the encoder; 384 of them, spread over that space, are known
   sketches (48 × 48), which the decoder blends by distance (a normalised radial basis network, solved in closed form: a
   convolutional one was tried first and stayed grey after 250 steps of descent).
   Two convolutions paint over the sketch at 96 × 96, trained against a PatchGAN (${String(steps.brushSteps)} steps of 6 paintings).
   Paintings are in the middle of the picture and in unmixed paints (tone, accent, opacity).
2. *The translation* joins two latent spaces that stay as they are: that of sounds, as the pack \`squiggle\` learnt to hear, and
   that of paintings. Least-squares critics, cycle in both directions, energy distance, and correlation losses that choose the mapping.
   ${String(steps.translationSteps)} steps of 128 sounds. Its style heads begin as those of \`squiggle\`.
3. Place, size, thickness, stretch and colours are numbers of the translation, applied to the painting as it is drawn.

    npm run train -- --head pixels --front-end logmel --from models/squiggle --draw-steps ${String(steps.brushSteps)} --steps ${String(steps.translationSteps)} --out models/spectral

Seed 1, wasm; the sounds are the project's rendered instruments, five notes each. About eight minutes of one core: 350 s for the brush, 100 s
for the translation. Both stages go on from \`checkpoints/spectral\` when stopped.

## Figures on held-out instruments (95 % bootstrap interval; ${String(figures.trained['loudness → ink']?.count ?? 0)} sounds)
${figureTable(figures)}

## What it cannot do
- Paintings are blends of at most a few of 384 known ones: it never leaves the script's repertoire of arcs, loops, spirals,
  zigzags, stars and drops, and two sounds that meet at the same place get the same shape in other colours, place and size.
- Angularity is chosen among paintings, not bent continuously: two sounds of nearly equal harshness may get quite different shapes.
- The way back (painting → sound) says pitch, loudness and brightness; timbre is coarse, phases are Griffin-Lim's, both channels are alike.
`;
}

/** Categories of Quick, Draw! that are drawn in a few strokes, of which the shipped `original` learnt. */
const SQUIGGLE_LIKE =
  'squiggle,zigzag,line,circle,triangle,star,lightning,mountain,ocean,river,snake,tornado,hurricane,cloud,moon,garden hose,stairs,diamond,boomerang,moustache,string bean,knee,elbow,leaf,feather,stitches,rain';

/** How an `original` was trained. */
export interface OriginalMaking {
  readonly size: OriginalSize;
  /** Side of the squares that a step saw [pixels]. */
  readonly cropSide: number;
  readonly steps: number;
}

/** The card of `original`. */
export function originalCard(figures: PixelFigures, { size, cropSide, steps }: OriginalMaking): string {
  return `# original
The first experiment (James Brady, "Synaesthetic music visualisation with CycleGANs"), as it was: 43 264 stereo samples reshaped to
208 × 208 × 2, a ResNet generator to 208 × 208 × 3 (white ink on black), PatchGANs, and a generator back that ends in the reshape.

## How it was made
c7s1-${String(size.filters)}, d${String(2 * size.filters)}, d${String(4 * size.filters)}, ${String(size.blocks)} residual blocks, u${String(2 * size.filters)}, u${String(size.filters)}, c7s1-3, tanh; instance norm; reflection padding; least-squares GAN;
cycle weight 10; image pool 50; Adam 2e-4 (0.5, 0.999); N(0, 0.02); rate falling over the second half; batch 1; ${String(steps)} steps; seed 1.
Layers of stride 2 are 4 × 4 (down) and sub-pixel (up) rather than 3 × 3. Trained on ${cropSide < SLICE_SIDE ? `random squares of ${String(cropSide)} × ${String(cropSide)} out of 208 × 208` : 'whole pictures'}.
Real drawings: Quick, Draw! (Google, CC BY 4.0), squiggle-like categories, rasterised. Sounds: 800 slices of as many rendered instruments.

    npm run train -- --head pixels --front-end reshape --drawings DRAWINGS --category '${SQUIGGLE_LIKE}' --filters ${String(size.filters)} --blocks ${String(size.blocks)} --crop ${String(cropSide)} --steps ${String(steps)} --out models/original

**How wide and why.** The paper has 64 filters and 6 or 9 blocks, about 46 GFLOP a pass at 208 × 208. This one has ${String(size.filters)} and
${String(size.blocks)}: as deep as the paper's smaller one, and as wide as an hour of one core can train in some thousand steps. On a graphics card the
width costs next to nothing, but handing a step's few thousand commands over takes 0.26 s in Node. The paper's runs have 200 000 steps: this one
draws strokes of a pen, not yet drawings. Take it as the labelled original and as the baseline that the other packs are measured against.

## Figures on held-out instruments (95 % bootstrap interval; ${String(figures.trained['loudness → ink']?.count ?? 0)} sounds)
${figureTable(figures)}

## What it cannot hear
- Loudness: instance norm after the first convolution divides it out (a test holds this).
- Time to better than a row: one row is 4.7 ms, so 10 ms of jitter move the whole drawing by two rows.
- Pitch as a place: a tone is a stripe pattern whose slant depends on how its period divides 208.
- Its judges see patches of 70 pixels: nothing asks for one drawing rather than several parts of drawings.
`;
}

function figureTable({ trained, untrained, shuffled, drawMilliseconds, backend }: PixelFigures): string {
  const rows = Object.entries(trained).map(([name, { value, low, high }]) => {
    const other = (figures: PixelFigures['trained']): string => (figures[name]?.value ?? 0).toFixed(2);
    return `| ${name} | ${value.toFixed(2)} (${low.toFixed(2)} … ${high.toFixed(2)}) | ${other(untrained)} | ${other(shuffled)} |`;
  });
  return [
    '| figure | trained | before training | shuffled pairs |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    `One picture in ${backend}: ${drawMilliseconds.toFixed(0)} ms (median).`,
  ].join('\n');
}
