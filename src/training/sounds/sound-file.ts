import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { KikiError } from '../../core/errors.ts';
import { allocateSoundSet, type HeardViews, type SoundSet } from './sound-set.ts';

/** Version of the front end and the sounds in a file; raise it whenever either changes. */
const SOUND_FILE_VERSION = 3;

const viewsOf = ({ scalars, spectrograms }: HeardViews): (Uint8Array | Float32Array)[] => [
  ...scalars,
  ...spectrograms,
];

function partsOf(set: SoundSet): (Uint8Array | Float32Array)[] {
  return [...viewsOf(set), ...viewsOf(set.forShape), set.wayBack];
}

/** Keeps a rendered set, since rendering takes longer than reading; whole or not at all. */
export async function saveSoundSet(path: string, set: SoundSet): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const header = Float32Array.of(SOUND_FILE_VERSION, set.instruments, set.notes, 0);
  const parts = [header, ...partsOf(set)].map((part) =>
    Buffer.from(part.buffer, part.byteOffset, part.byteLength),
  );
  await writeFile(`${path}.part`, Buffer.concat(parts));
  await rename(`${path}.part`, path);
}

/** Reads a kept set. Throws `SoundSetUnreadable` when it is of another version or cut short. */
export async function loadSoundSet(path: string): Promise<SoundSet> {
  const bytes = await readFile(path);
  const copy = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const [version, instruments, notes] = new Float32Array(copy, 0, 4);
  const set = allocateSoundSet(instruments ?? 0, notes ?? 0);
  const expected = 16 + partsOf(set).reduce((sum, part) => sum + part.byteLength, 0);
  if (version !== SOUND_FILE_VERSION || copy.byteLength !== expected) {
    throw new KikiError(
      'SoundSetUnreadable',
      `${path} was written by another version or cut short: delete it`,
      {
        expected: `version ${String(SOUND_FILE_VERSION)}, ${String(expected)} bytes`,
        actual: `version ${String(version)}, ${String(copy.byteLength)} bytes`,
      },
    );
  }
  let offset = 16;
  for (const part of partsOf(set)) {
    new Uint8Array(part.buffer, part.byteOffset, part.byteLength).set(
      new Uint8Array(copy, offset, part.byteLength),
    );
    offset += part.byteLength;
  }
  return set;
}

/** Sets one after the other. */
export function joinSoundSets(sets: readonly SoundSet[]): SoundSet {
  const notes = sets[0]?.notes ?? 1;
  const joined = allocateSoundSet(
    sets.reduce((sum, set) => sum + set.instruments, 0),
    notes,
  );
  const targets = partsOf(joined);
  const offsets = targets.map(() => 0);
  for (const set of sets) {
    partsOf(set).forEach((part, i) => {
      targets[i]?.set(part, offsets[i]);
      offsets[i] = (offsets[i] ?? 0) + part.length;
    });
  }
  return joined;
}
