import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';

/** Where results are kept between runs, beside the project's other caches. */
const FOLDER = resolve(import.meta.dirname, '../../.cache/evaluate');
const SOURCE_FOLDER = resolve(import.meta.dirname, '../..');
/** What a result can depend on: code, and weights that are kept as JSON. Tests change nothing. */
const SOURCE = new Set(['.ts', '.json']);

/** Remembers what was computed, until the piece or the code that it comes from changes. */
export interface Keeper {
  /** `parts` name everything that the value depends on; `compute` must return what survives JSON. */
  kept<T>(parts: readonly string[], compute: () => Promise<T>): Promise<T>;
}

/** `fresh`: nothing kept before is read, and all is computed and kept anew. */
export function createKeeper(fresh: boolean): Keeper {
  return {
    async kept<T>(parts: readonly string[], compute: () => Promise<T>): Promise<T> {
      const path = join(FOLDER, `${hashOf(parts.join('\n'))}.json`);
      if (!fresh) {
        const found = await readFile(path, 'utf8').catch(() => null);
        if (found !== null) return JSON.parse(found) as T;
      }
      const value = await compute();
      await mkdir(dirname(path), { recursive: true });
      // Written whole or not at all: another run may read at the same time.
      await writeFile(`${path}.${process.pid.toString()}`, JSON.stringify(value));
      await rename(`${path}.${process.pid.toString()}`, path);
      return value;
    },
  };
}

/** Hash of one file's bytes. */
export async function fileHash(path: string): Promise<string> {
  return hashOf(await readFile(path));
}

const sourceHashes = new Map<string, Promise<string>>();

/** Hash of all code under the named files and folders of the project, as it was when first asked for: that is what runs. */
export function sourceHash(places: readonly string[]): Promise<string> {
  const key = places.join('\n');
  const hash = sourceHashes.get(key) ?? readSourceHash(places);
  sourceHashes.set(key, hash);
  return hash;
}

async function readSourceHash(places: readonly string[]): Promise<string> {
  const names: string[] = [];
  for (const place of places) {
    if (extname(place) !== '') names.push(place);
    else {
      const found = await readdir(join(SOURCE_FOLDER, place), { recursive: true });
      names.push(...found.filter(isSource).map((name) => join(place, name)));
    }
  }
  const hashes = await Promise.all(names.sort().map((name) => fileHash(join(SOURCE_FOLDER, name))));
  return hashOf(hashes.join('\n'));
}

function isSource(name: string): boolean {
  return SOURCE.has(extname(name)) && !name.endsWith('.test.ts') && !name.endsWith('.d.ts');
}

function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 32);
}
