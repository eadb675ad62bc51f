import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { StrokeSquiggle } from '../src/core/squiggle.ts';
import { KikiError } from '../src/core/errors.ts';
import { SAMPLE_RATE_HZ } from '../src/core/units.ts';
import { shapeDistance } from '../src/generator/live/shape-distance.ts';
import { useWasm } from '../src/training/run/backend.ts';
import { readAudioFile, type AudioFile } from './audio-file.ts';
import { drawAudio } from './drawing/draw-audio.ts';
import { openPack } from './drawing/open-pack.ts';
import { type MusicTruth, readMusicTruth } from './evaluation/music-truth.ts';

/** Taken from the middle of every piece [s]. */
const PART_SECONDS = 45;

/** A mark is of the note whose onset is this near, if no other note's is [s]. */
const NEAR_SECONDS = 0.06;

/** Drawings nearer than this look like one drawing [radii]: what a live line counts as the same too. */
const ALIKE = 0.3;

interface KnownMark {
  readonly mark: StrokeSquiggle;
  readonly instrument: string;
  readonly note: string;
}

interface Pairs {
  same: number;
  sameAlike: number;
  other: number;
  otherAlike: number;
}

/**
 * Whether one note of one instrument is drawn alike each time it comes in a song, as live ink finishes it: of the pairs of marks in one voice, the
 * share that look alike when they are of one note, and when they are of two instruments; with the memory of shapes and without.
 */
export async function evaluateNotes(
  folder: string,
  pack: string,
  log: (line: string) => void,
): Promise<void> {
  await useWasm();
  const { model } = await openPack(pack);
  if (model.head !== 'strokes')
    throw new KikiError('PackKindMismatch', `${pack} does not draw strokes`, {
      expected: 'strokes',
      actual: model.head,
    });
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const sums = { with: noPairs(), without: noPairs() };
  for (const name of names) {
    const truth = await readMusicTruth(join(folder, name));
    if (truth.voices === null) continue;
    const { part, fromSeconds } = middleOf(await readAudioFile(join(folder, name.replace('.json', '.ogg'))));
    for (const memory of ['without', 'with'] as const) {
      const drawn = await drawAudio(part, model, { live: true, memory: memory === 'with' });
      const known = knownMarks(drawn as StrokeSquiggle[], truth, fromSeconds);
      const pairs = countPairs(known);
      add(sums[memory], pairs);
      log(
        `${name.replace('.json', '')}, ${memory} memory, ${String(known.length)} known marks: ${told(pairs)}`,
      );
    }
  }
  if (sums.with.same === 0)
    throw new KikiError('TruthUnreadable', `${folder} holds no piece whose notes are known`, {
      expected: 'x.ogg with x.json that lists voices',
      actual: `${String(names.length)} descriptions`,
    });
  log(`all, without memory: ${told(sums.without)}`);
  log(`all, with memory: ${told(sums.with)}`);
}

const noPairs = (): Pairs => ({ same: 0, sameAlike: 0, other: 0, otherAlike: 0 });

const told = ({ same, sameAlike, other, otherAlike }: Pairs): string =>
  `alike ${(sameAlike / Math.max(1, same)).toFixed(3)} of ${String(same)} pairs of one note, ${(otherAlike / Math.max(1, other)).toFixed(3)} of ${String(other)} pairs of two instruments`;

function add(to: Pairs, more: Pairs): void {
  to.same += more.same;
  to.sameAlike += more.sameAlike;
  to.other += more.other;
  to.otherAlike += more.otherAlike;
}

function middleOf({ left, right }: AudioFile): { part: AudioFile; fromSeconds: number } {
  const length = Math.min(left.length, PART_SECONDS * SAMPLE_RATE_HZ);
  const from = Math.floor((left.length - length) / 2);
  const part = { left: left.slice(from, from + length), right: right.slice(from, from + length) };
  return { part: { ...part, durationSeconds: length / SAMPLE_RATE_HZ }, fromSeconds: from / SAMPLE_RATE_HZ };
}

function knownMarks(
  marks: readonly StrokeSquiggle[],
  { voices }: MusicTruth,
  fromSeconds: number,
): KnownMark[] {
  const notes = (voices ?? []).flatMap(({ name, onsets }) =>
    onsets.map(([seconds, midi]) => ({ seconds, instrument: name, note: `${name} ${String(midi)}` })),
  );
  return marks.flatMap((mark) => {
    const seconds = mark.onset.timeSeconds + fromSeconds;
    const near = notes.filter((note) => Math.abs(note.seconds - seconds) < NEAR_SECONDS);
    const [first] = near;
    const alone = first !== undefined && near.every(({ note }) => note === first.note);
    return alone ? [{ mark, instrument: first.instrument, note: first.note }] : [];
  });
}

function countPairs(known: readonly KnownMark[]): Pairs {
  const pairs = noPairs();
  known.forEach((a, i) => {
    for (const b of known.slice(i + 1)) {
      if (a.mark.onset.voice !== b.mark.onset.voice) continue;
      const same = a.note === b.note;
      if (!same && a.instrument === b.instrument) continue;
      const alike = shapeDistance(a.mark.strokes, b.mark.strokes) < ALIKE;
      pairs[same ? 'same' : 'other']++;
      if (alike) pairs[same ? 'sameAlike' : 'otherAlike']++;
    }
  });
  return pairs;
}
