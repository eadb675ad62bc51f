import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeWeights } from '../../generator/model/pack/pack-bytes.ts';
import {
  PACK_FORMAT_VERSION,
  packManifestSchema,
  type PackManifest,
} from '../../generator/model/pack/pack-manifest.ts';
import type { Shapes } from '../../generator/model/weights.ts';
import type { ContactSheet } from './contact-sheet.ts';
import { encodePng } from './png.ts';

/** Everything a finished pixel pack says of itself. */
export interface PixelPack {
  readonly name: string;
  readonly title: string;
  readonly frontEnd: PackManifest['frontEnd'];
  readonly network: PackManifest['network'];
  readonly licence: string;
  readonly palette: readonly string[];
  readonly figures: Readonly<Record<string, number>>;
  readonly shapes: Shapes;
  /** All tensors by name. */
  readonly values: ReadonlyMap<string, Float32Array>;
  readonly card: string;
  readonly samples: ContactSheet;
}

/** Writes `pack.json`, `weights.bin` (16-bit floats), `card.md` and `samples.svg`; `pack.json` last, so that half a pack never loads. */
export async function writePixelPack(folder: string, pack: PixelPack): Promise<PackManifest> {
  const tensors = [...pack.shapes].map(([name, shape]) => ({
    name,
    shape,
    values: pack.values.get(name) ?? new Float32Array(0),
  }));
  const { bytes, table } = encodeWeights(tensors, 'float16');
  const files: Record<string, Uint8Array> = {
    'weights.bin': bytes,
    'card.md': Buffer.from(pack.card),
    'samples.svg': Buffer.from(sheetSvg(pack.samples)),
  };
  const { name, title, frontEnd, network, licence, palette, figures } = pack;
  const manifest = packManifestSchema.parse({
    formatVersion: PACK_FORMAT_VERSION,
    name,
    title,
    head: 'pixels',
    frontEnd,
    network,
    licence,
    palette,
    figures,
    files: Object.fromEntries(
      Object.entries(files).map(([file, content]) => [
        file,
        { bytes: content.byteLength, sha256: createHash('sha256').update(content).digest('hex') },
      ]),
    ),
    tensors: table,
  });
  await mkdir(folder, { recursive: true });
  for (const [file, content] of Object.entries(files)) await writeFile(join(folder, file), content);
  await writeFile(join(folder, 'pack.json.part'), `${JSON.stringify(manifest, null, 1)}\n`);
  await rename(join(folder, 'pack.json.part'), join(folder, 'pack.json'));
  return manifest;
}

/** A sheet of pictures as SVG with one PNG in it, since that is what packs show. */
function sheetSvg({ width, height, rgba }: ContactSheet): string {
  const png = Buffer.from(encodePng(rgba, width, height)).toString('base64');
  const size = `width="${String(width)}" height="${String(height)}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${String(width)} ${String(height)}"><image ${size} href="data:image/png;base64,${png}"/></svg>\n`;
}
