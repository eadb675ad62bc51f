import { KikiError } from '../../../core/errors.ts';
import { decodeWeights, type PackWeights } from './pack-bytes.ts';
import { type PackManifest, parseManifest } from './pack-manifest.ts';

/** Reads one file of a pack; rejects when it isn't there. `maxBytes`: what the caller will accept. */
export type PackFileReader = (name: string, maxBytes: number) => Promise<Uint8Array<ArrayBuffer>>;

/** Lower-case hex SHA-256. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Manifest and weights of a pack, verified: schema, limits, length, SHA-256, finite numbers. Throws what `parseManifest` and
 * `decodeWeights` throw, and `PackHashMismatch` when the file is not the one that was packed.
 */
export async function readPack(
  manifestText: string,
  read: PackFileReader,
): Promise<{ manifest: PackManifest; weights: PackWeights }> {
  const manifest = parseManifest(manifestText);
  const entry = manifest.files['weights.bin'];
  const bytes = await read('weights.bin', entry.bytes);
  const weights = decodeWeights(manifest, bytes);
  const hash = await sha256(bytes);
  if (hash !== entry.sha256) {
    throw new KikiError(
      'PackHashMismatch',
      `weights.bin of ${manifest.name} is not the file that was packed`,
      { expected: entry.sha256, actual: hash },
    );
  }
  return { manifest, weights };
}
