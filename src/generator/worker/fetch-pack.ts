import { KikiError } from '../../core/errors.ts';
import { MAX_MANIFEST_BYTES } from '../model/pack/pack-manifest.ts';
import { readPack } from '../model/pack/read-pack.ts';
import type { PackWeights } from '../model/pack/pack-bytes.ts';
import type { PackManifest } from '../model/pack/pack-manifest.ts';

/** Fetches `pack.json` and `weights.bin` from the folder that `packUrl` lies in, and verifies them. Throws `PackNotFound` and what `readPack` throws. */
export async function fetchPack(
  packUrl: string,
  fetchFile: typeof fetch,
): Promise<{ manifest: PackManifest; weights: PackWeights }> {
  const read = async (name: string, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> => {
    const address = name === 'pack.json' ? packUrl : packUrl.replace(/[^/]*$/, name);
    return fetchBounded(address, maxBytes, fetchFile);
  };
  const manifestText = new TextDecoder().decode(await read('pack.json', MAX_MANIFEST_BYTES));
  return readPack(manifestText, read);
}

/** The bytes at an address. Stops reading, with `PackTooLarge`, as soon as there are more than `maxBytes`. */
async function fetchBounded(
  address: string,
  maxBytes: number,
  fetchFile: typeof fetch,
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetchFile(address).catch((cause: unknown) => {
    throw new KikiError('PackNotFound', `${address} cannot be fetched`, {
      expected: 'a file',
      actual: String(cause),
      cause,
    });
  });
  if (!response.ok || response.body === null) {
    throw new KikiError('PackNotFound', `${address} cannot be fetched`, {
      expected: 'HTTP 200',
      actual: `HTTP ${String(response.status)}`,
    });
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (const reader = response.body.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.byteLength;
    if (length > maxBytes) {
      await reader.cancel();
      throw new KikiError('PackTooLarge', `${address} is larger than it may be`, {
        expected: `≤ ${String(maxBytes)} bytes`,
        actual: `${String(length)} bytes so far`,
      });
    }
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
