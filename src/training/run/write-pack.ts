import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toHex } from '../../core/colour.ts';
import { SHAPE_LATENT } from '../../generator/model/drawing-autoencoder.ts';
import { ANCHORS, STYLES } from '../../generator/model/drawing-heads.ts';
import { BANDS } from '../../generator/model/front-end/bands.ts';
import { HEARING_RANGE_DECIBELS } from '../../generator/model/front-end/hearing-range.ts';
import { FRAMES } from '../../generator/model/front-end/frames.ts';
import { SCALARS } from '../../generator/model/front-end/scalars.ts';
import { colourOf } from '../../generator/model/idea-path.ts';
import { encodeWeights, type WeightTensor } from '../../generator/model/pack/pack-bytes.ts';
import {
  PACK_FORMAT_VERSION,
  packManifestSchema,
  type PackManifest,
} from '../../generator/model/pack/pack-manifest.ts';
import { SLOTS, POINTS_PER_SLOT } from '../../generator/model/path-layout.ts';
import { SOUND_LATENT } from '../../generator/model/sound-encoder.ts';
import { strokePackShapes } from '../../generator/model/stroke-model.ts';

/** Everything a finished stroke pack says of itself. */
export interface StrokePack {
  readonly name: string;
  readonly title: string;
  readonly licence: string;
  readonly figures: Readonly<Record<string, number>>;
  /** All tensors of a stroke pack by name. */
  readonly values: ReadonlyMap<string, Float32Array>;
  readonly card: string;
  readonly samplesSvg: string;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Colours round the hue circle that the pack draws with, at middle lightness. */
function palette(): string[] {
  return Array.from({ length: 8 }, (_, k) =>
    toHex(
      colourOf(Float32Array.of(Math.cos((2 * Math.PI * k) / 8), Math.sin((2 * Math.PI * k) / 8)), 0.6, 0.6),
    ),
  );
}

/** Writes `pack.json`, `weights.bin` (16-bit floats), `card.md` and `samples.svg`; `pack.json` last, so that half a pack never loads. */
export async function writeStrokePack(folder: string, pack: StrokePack): Promise<PackManifest> {
  const tensors: WeightTensor[] = [...strokePackShapes()].map(([name, shape]) => ({
    name,
    shape,
    values: pack.values.get(name) ?? new Float32Array(0),
  }));
  const { bytes, table } = encodeWeights(tensors, 'float16');
  const texts = { 'card.md': Buffer.from(pack.card), 'samples.svg': Buffer.from(pack.samplesSvg) };
  const manifest = packManifestSchema.parse({
    formatVersion: PACK_FORMAT_VERSION,
    name: pack.name,
    title: pack.title,
    head: 'strokes',
    frontEnd: 'logmel',
    network: {
      frames: FRAMES,
      rangeDecibels: HEARING_RANGE_DECIBELS,
      bands: BANDS,
      scalars: SCALARS,
      soundLatent: SOUND_LATENT,
      shapeLatent: SHAPE_LATENT,
      styles: STYLES,
      anchors: ANCHORS,
      slots: SLOTS,
      pointsPerSlot: POINTS_PER_SLOT,
    },
    licence: pack.licence,
    palette: palette(),
    figures: pack.figures,
    files: Object.fromEntries(
      [['weights.bin', bytes] as const, ...Object.entries(texts)].map(([name, content]) => [
        name,
        { bytes: content.byteLength, sha256: sha256(content) },
      ]),
    ),
    tensors: table,
  });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'weights.bin'), bytes);
  for (const [name, content] of Object.entries(texts)) await writeFile(join(folder, name), content);
  await writeFile(join(folder, 'pack.json.part'), `${JSON.stringify(manifest, null, 1)}\n`);
  await rename(join(folder, 'pack.json.part'), join(folder, 'pack.json'));
  return manifest;
}
