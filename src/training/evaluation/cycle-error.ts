import type { StrokeSquiggle } from '../../core/squiggle.ts';
import type { PackModel } from '../../generator/model/pack/pack-model.ts';
import { createWayBackTarget } from '../sounds/way-back.ts';
import type { JudgedSound } from './judged-sounds.ts';

/** Sounds that go there and back; each costs a vocoder's run. */
const SOUNDS = 48;

/** Per sound: mean absolute difference of the log-frequency levels (0 to 1 for 80 dB) of a sound and of what its finished strokes sound like. */
export async function cycleErrors(
  model: PackModel,
  sounds: readonly JudgedSound[],
  drawn: readonly StrokeSquiggle[],
): Promise<number[]> {
  const levelsOf = createWayBackTarget();
  const errors: number[] = [];
  for (let i = 0; i < Math.min(SOUNDS, sounds.length); i++) {
    const [sound, squiggle] = [sounds[i], drawn[i]];
    if (!sound || !squiggle || squiggle.strokes.length === 0) continue;
    const wanted = levelsOf(sound.slice.samples).slice();
    const back = levelsOf(await model.sound(squiggle));
    errors.push(wanted.reduce((sum, level, k) => sum + Math.abs(level - (back[k] ?? 0)), 0) / wanted.length);
  }
  return errors;
}
