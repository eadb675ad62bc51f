import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { KikiError } from '../../src/core/errors.ts';

/** One instrument of a piece and the notes it plays: `[time in seconds, MIDI note]`. */
const voiceSchema = z.object({
  name: z.string(),
  onsets: z.array(z.tuple([z.number(), z.number().nullable()])),
});

/** What is known of a piece of music; null where it is not known. */
const truthSchema = z.object({
  id: z.string(),
  duration_s: z.number(),
  tempo_bpm: z.number().nullable(),
  meter: z.array(z.number()).nullable(),
  beats: z.array(z.number()).nullable(),
  downbeats: z.array(z.number()).nullable(),
  voices: z.array(voiceSchema).nullable(),
  sections: z.array(z.tuple([z.number(), z.string()])).nullable(),
});

export type MusicTruth = z.infer<typeof truthSchema>;

/** Reads the ground truth beside a piece. Throws `TruthUnreadable` if it is missing or not of this format. */
export async function readMusicTruth(path: string): Promise<MusicTruth> {
  try {
    return truthSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    throw new KikiError('TruthUnreadable', `${path} is not a description of a piece of music`, {
      expected: 'id, duration_s, tempo_bpm, meter, beats, downbeats, voices, sections',
      actual: cause instanceof Error ? cause.message.slice(0, 200) : String(cause),
      cause,
    });
  }
}
