import { z } from 'zod';
import { KikiError } from '../../../core/errors.ts';

/** Version of `pack.json` that this program writes and the newest it reads. */
export const PACK_FORMAT_VERSION = 1;

/** Largest `pack.json` that is parsed at all; a real one has about 10 kB [bytes]. */
export const MAX_MANIFEST_BYTES = 256 * 1024;

/** Largest `weights.bin`: five times the widest pack that draws in time on a laptop [bytes]. */
const MAX_WEIGHTS_BYTES = 64 * 1024 * 1024;

/** More than any of our networks has; stops a hostile list before anything is allocated. */
const MAX_TENSORS = 512;
const MAX_RANK = 5;
const MAX_DIMENSION = 65_536;

const hexColour = z.string().regex(/^#[0-9a-f]{6}$/);
const shortText = z.string().max(4000);
const setting = z.union([z.number(), z.boolean(), z.string().max(100), z.array(z.number()).max(64)]);

const tensorEntry = z.object({
  name: z.string().min(1).max(100),
  shape: z.array(z.int().min(1).max(MAX_DIMENSION)).max(MAX_RANK),
  dtype: z.enum(['float32', 'float16']),
});

const fileEntry = z.object({
  bytes: z.int().min(0).max(MAX_WEIGHTS_BYTES),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** What `pack.json` may say; anything else is refused before a single weight is read. */
export const packManifestSchema = z.object({
  formatVersion: z.literal(PACK_FORMAT_VERSION),
  /** Also the folder's name: what scenes and the command line call the pack. */
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  title: z.string().max(100).optional(),
  head: z.enum(['strokes', 'pixels']),
  frontEnd: z.enum(['logmel', 'reshape']),
  /** Numbers that shape the network; each head narrows them further. */
  network: z.record(z.string().max(64), setting),
  licence: shortText,
  palette: z.array(hexColour).max(32),
  /** Figures of merit by name, as the evaluation measured them. */
  figures: z.record(z.string().max(100), z.number()),
  files: z.looseObject({ 'weights.bin': fileEntry }),
  /** In the order of `weights.bin`, without gaps. */
  tensors: z.array(tensorEntry).min(1).max(MAX_TENSORS),
});

export type PackManifest = z.infer<typeof packManifestSchema>;
export type PackTensor = z.infer<typeof tensorEntry>;

/** Bytes one tensor takes in `weights.bin`. */
export function tensorBytes({ shape, dtype }: PackTensor): number {
  return shape.reduce((product, dimension) => product * dimension, 1) * (dtype === 'float16' ? 2 : 4);
}

/**
 * Text of `pack.json` → manifest. Throws `PackTooLarge`, `PackUnreadable` (not JSON, or outside the schema), `PackTooNew`
 * (a later format) or `PackShapeMismatch` (the list of tensors and the size of `weights.bin` disagree).
 */
export function parseManifest(text: string): PackManifest {
  if (text.length > MAX_MANIFEST_BYTES) {
    throw new KikiError('PackTooLarge', 'pack.json is too large', {
      expected: `≤ ${String(MAX_MANIFEST_BYTES)} bytes`,
      actual: `${String(text.length)} bytes`,
    });
  }
  const raw = parseJson(text);
  const version = z.looseObject({ formatVersion: z.number() }).safeParse(raw);
  if (version.success && version.data.formatVersion > PACK_FORMAT_VERSION) {
    throw new KikiError('PackTooNew', 'The pack was made by a newer Kiki; update Kiki to load it', {
      expected: `formatVersion ≤ ${String(PACK_FORMAT_VERSION)}`,
      actual: String(version.data.formatVersion),
    });
  }
  const parsed = packManifestSchema.safeParse(raw);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new KikiError(
      'PackUnreadable',
      `pack.json is not as it should be: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim(),
      {
        expected: 'the pack format',
        actual: issue?.message ?? 'unknown',
        cause: parsed.error,
      },
    );
  }
  checkSizes(parsed.data);
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new KikiError('PackUnreadable', 'pack.json is not JSON', {
      expected: 'JSON',
      actual: text.slice(0, 40),
      cause,
    });
  }
}

function checkSizes(manifest: PackManifest): void {
  const listed = manifest.tensors.reduce((sum, tensor) => sum + tensorBytes(tensor), 0);
  const declared = manifest.files['weights.bin'].bytes;
  if (listed !== declared) {
    throw new KikiError('PackShapeMismatch', 'The tensors listed in pack.json do not fill weights.bin', {
      expected: `${String(listed)} bytes from the shapes`,
      actual: `${String(declared)} bytes declared`,
    });
  }
  if (new Set(manifest.tensors.map(({ name }) => name)).size !== manifest.tensors.length) {
    throw new KikiError('PackUnreadable', 'Two tensors of the pack have the same name', {
      expected: 'unique names',
      actual: 'a name twice',
    });
  }
}
