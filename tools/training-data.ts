import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { KikiError } from '../src/core/errors.ts';
import { readDrawings, type RawDrawing } from '../src/training/drawings/read-drawings.ts';
import { recordedSounds } from '../src/training/sounds/recorded-source.ts';
import { joinSoundSets, loadSoundSet, saveSoundSet } from '../src/training/sounds/sound-file.ts';
import type { SoundSet } from '../src/training/sounds/sound-set.ts';
import { synthesisedSounds } from '../src/training/sounds/synth-source.ts';
import { readAudioFile } from './audio-file.ts';

/** Drawings of a file, or of every ndjson file of a folder. Throws `DrawingsUnreadable`. */
export async function drawingsAt(path: string): Promise<RawDrawing[]> {
  if (!existsSync(path))
    throw new KikiError('DrawingsUnreadable', `There is no ${path}`, {
      expected: 'a file or folder of drawings',
      actual: path,
    });
  if (!(await stat(path)).isDirectory()) return readDrawings(path);
  const names = (await readdir(path)).filter((name) => /\.ndjson(\.gz)?$/.test(name)).sort();
  return (await Promise.all(names.map((name) => readDrawings(join(path, name))))).flat();
}

/** What sounds are asked for besides where they are. */
export interface SoundWish {
  /** Instruments of the project's own script. */
  readonly instruments: number;
  readonly seed: number;
  /** Where heard sounds are kept, since hearing takes longer than reading. */
  readonly checkpoints: string;
  readonly say: (line: string) => void;
}

/** Ensembles for each instrument that is asked for: most of what a song brings sounds among others, but the pairs are learnt from notes alone. */
const MIXES_SHARE = 1 / 3;

/** Sounds of every comma-separated source: `synth` for the project's own script, `mixes` for its ensembles, or a folder of audio. Throws `SoundsUnreadable`, `TooFewSounds`. */
export async function soundsAt(sources: string, wish: SoundWish): Promise<SoundSet> {
  const sets: SoundSet[] = [];
  const kept = join(wish.checkpoints, 'sounds');
  const asked = sources.split(',');
  for (const [place, source] of asked.entries()) {
    const goes = asked.slice(0, place).filter((earlier) => earlier === source).length;
    sets.push(
      source === 'synth'
        ? await synthesisedSounds('synth', kept, wish.instruments, wish.say)
        : source === 'mixes'
          ? await synthesisedSounds('mixes', kept, wish.instruments * MIXES_SHARE, wish.say)
          : // A folder named twice is heard twice, at other pitches.
            await folderSounds(source, { ...wish, seed: wish.seed + goes }),
    );
  }
  return joinSoundSets(sets);
}

async function folderSounds(folder: string, { seed, checkpoints, say }: SoundWish): Promise<SoundSet> {
  if (!existsSync(folder))
    throw new KikiError('SoundsUnreadable', `There is no ${folder}`, {
      expected: 'synth, mixes, or a folder of audio',
      actual: folder,
    });
  const names = (await readdir(folder)).sort();
  const kept = join(checkpoints, 'sounds', `${basename(folder)}-${String(names.length)}-${String(seed)}.bin`);
  if (existsSync(kept)) return loadSoundSet(kept);
  const recordings = [];
  for (const name of names) {
    try {
      recordings.push({ name, ...(await readAudioFile(join(folder, name))) });
    } catch (thrown) {
      say(`skipped: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    }
  }
  const heard = recordedSounds(recordings, seed);
  await saveSoundSet(kept, heard);
  return heard;
}
