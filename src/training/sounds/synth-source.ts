import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { joinSoundSets, loadSoundSet, saveSoundSet } from './sound-file.ts';
import { renderSoundSet, type SoundSet } from './sound-set.ts';

/** Instruments and notes of one kept file. */
const INSTRUMENTS_PER_FILE = 100;
const NOTES = 5;

/** The project's own sounds, `instruments` of them rounded up to hundreds, rendered once and kept in `folder`. */
export async function synthesisedSounds(
  folder: string,
  instruments: number,
  say: (line: string) => void,
): Promise<SoundSet> {
  const sets: SoundSet[] = [];
  for (let index = 0; index * INSTRUMENTS_PER_FILE < instruments; index++) {
    const path = join(folder, `v3-${String(index)}.bin`);
    if (!existsSync(path)) {
      say(
        `rendering sounds ${String(index + 1)} of ${String(Math.ceil(instruments / INSTRUMENTS_PER_FILE))} hundred instruments`,
      );
      await saveSoundSet(
        path,
        renderSoundSet({ seed: index + 1, instruments: INSTRUMENTS_PER_FILE, notes: NOTES }),
      );
    }
    sets.push(await loadSoundSet(path));
  }
  return joinSoundSets(sets);
}
