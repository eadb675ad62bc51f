import type { Random } from '../../core/random.ts';
import type { PackModel } from '../../generator/model/pack/pack-model.ts';
import { createInstrument } from '../sounds/instrument.ts';
import { cutSlice } from '../sounds/slice-sound.ts';
import { playRandomNote } from '../sounds/sound-set.ts';
import { sliceOf } from '../evaluation/judged-sounds.ts';
import { sheetSvg } from './sheet.ts';

/** A sheet of 100: random notes of random instruments, drawn by a pack. */
export async function sampleSheet(model: PackModel, random: Random): Promise<string> {
  const slices = Array.from({ length: 100 }, () => {
    const played = playRandomNote(createInstrument(random), random);
    return sliceOf(
      cutSlice(
        played.sound,
        { offset: 0, gainDecibels: played.gainDecibels, noiseDecibels: -Infinity },
        random,
      ),
    );
  });
  const squiggles = (
    await Promise.all([0, 20, 40, 60, 80].map((start) => model.draw(slices.slice(start, start + 20))))
  ).flat();
  return sheetSvg(
    squiggles.map((squiggle) => (squiggle.kind === 'strokes' ? squiggle.strokes : [])),
    10,
  );
}
