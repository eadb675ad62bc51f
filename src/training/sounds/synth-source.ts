import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensembles } from './ensemble.ts';
import { joinSoundSets, loadSoundSet, saveSoundSet } from './sound-file.ts';
import { renderSoundSet, soloists, type SoundSet } from './sound-set.ts';

/** Instruments and notes of one kept file. */
const INSTRUMENTS_PER_FILE = 100;
const NOTES = 5;

/** What the script plays: single notes, or the same kinds of instruments several at a time. */
const SCRIPTS = {
  synth: { file: 'v4', players: soloists },
  mixes: { file: 'mixes-v2', players: ensembles },
} as const;
export type Script = keyof typeof SCRIPTS;

/** The project's own sounds, `instruments` of them rounded up to hundreds, rendered once and kept in `folder`. */
export async function synthesisedSounds(
  script: Script,
  folder: string,
  instruments: number,
  say: (line: string) => void,
): Promise<SoundSet> {
  const { file, players } = SCRIPTS[script];
  const sets: SoundSet[] = [];
  for (let index = 0; index * INSTRUMENTS_PER_FILE < instruments; index++) {
    const path = join(folder, `${file}-${String(index)}.bin`);
    if (!existsSync(path)) {
      say(
        `rendering ${script} ${String(index + 1)} of ${String(Math.ceil(instruments / INSTRUMENTS_PER_FILE))} hundred instruments`,
      );
      await saveSoundSet(
        path,
        renderSoundSet({ seed: index + 1, instruments: INSTRUMENTS_PER_FILE, notes: NOTES, players }),
      );
    }
    sets.push(await loadSoundSet(path));
  }
  return joinSoundSets(sets);
}
