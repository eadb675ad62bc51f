import type { OnsetId } from '../../core/onset.ts';
import type { Slice } from '../../core/slice.ts';
import type { Squiggle, SquiggleDescriptors, Stroke } from '../../core/squiggle.ts';
import { SLICE_SAMPLES } from '../../core/units.ts';
import type { VoiceId } from '../../core/voice.ts';
import { timeStrokes } from './continue-ink.ts';
import { followDrawing, type FollowedInk } from './follow-drawing.ts';
import { freezeInk, type TimedStroke } from './frozen-ink.ts';
import { KNOWING_EASE, WAITING_EASE } from './pen-motion.ts';
import { finishSeconds } from './pen-plan.ts';
import { levelEnvelope, predictSoundSeconds } from '../model/sound-length.ts';

/** Marks that may still change; older ones are forgotten. */
const CAPACITY = 256;

/** From the worker to a stage that draws a frame: ink due within this is treated as drawn [s]. */
const TRANSIT_SECONDS = 0.03;

/** How much of a new sound's length the voice's habit learns from the last one. */
const HABIT_RATE = 0.3;

/** What is on the paper of every sound that still sounds. */
export interface LiveInk {
  /** False when nothing more is to be drawn of this onset: withdrawn or already whole. */
  wants(onsetId: OnsetId): boolean;
  /**
   * A network output for what has been heard so far → what goes to the stage; null when the onset is closed.
   * `ageSeconds`: how old the sound is now that the output is there. `known`: the hand has drawn such a sound before, and need not wait.
   */
  continued(slice: Slice, drawn: Squiggle, ageSeconds: number, known?: boolean): Squiggle | null;
  /** The sound was over at this AudioContext time: the next output ends its mark [s]. */
  ended(onsetId: OnsetId, atSeconds: number): void;
  withdrawn(onsetId: OnsetId): void;
  restart(): void;
}

interface Paper {
  followed: FollowedInk | null;
  /** AudioContext time at which the sound was over; null while it sounds [s]. */
  endedAt: number | null;
  closed: boolean;
  known: boolean;
}

/** When the pen is done with ink; `fixedSeconds` when nothing of it is left [s]. */
function doneSeconds(ink: readonly TimedStroke[], fixedSeconds: number): number {
  return Math.max(fixedSeconds, ink.at(-1)?.times.at(-1) ?? 0);
}

/** Measures ink: bending a drawing changes what the network's own would measure. */
export type DescribeInk = (strokes: readonly Stroke[]) => SquiggleDescriptors;

export function createLiveInk(describe: DescribeInk): LiveInk {
  const papers = new Map<OnsetId, Paper>();
  const habits = new Map<VoiceId, number>();

  const paper = (id: OnsetId): Paper => {
    const found = papers.get(id);
    if (found !== undefined) return found;
    const fresh: Paper = { followed: null, endedAt: null, closed: false, known: false };
    papers.set(id, fresh);
    const [oldest] = papers.keys();
    if (papers.size > CAPACITY && oldest !== undefined) papers.delete(oldest);
    return fresh;
  };
  const soundSeconds = (slice: Slice, { endedAt }: Paper): number => {
    const { voice, timeSeconds } = slice.onset;
    const habit = habits.get(voice) ?? null;
    const heard = predictSoundSeconds(levelEnvelope(slice.samples, slice.heardSamples), habit);
    const seconds = endedAt === null ? heard : Math.min(heard, endedAt - timeSeconds);
    if (slice.heardSamples >= SLICE_SAMPLES)
      habits.set(voice, habit === null ? seconds : habit + HABIT_RATE * (seconds - habit));
    return seconds;
  };

  return {
    wants: (id) => papers.get(id)?.closed !== true,
    continued(slice, drawn, ageSeconds, known = false) {
      const page = paper(slice.onset.id);
      if (page.closed) return null;
      page.closed = slice.heardSamples >= SLICE_SAMPLES;
      if (drawn.kind === 'pixels') return drawn;
      const sound = soundSeconds(slice, page);
      const cut = Math.max(0, ageSeconds) + TRANSIT_SECONDS;
      page.known ||= known;
      const ease = page.known ? KNOWING_EASE : WAITING_EASE;
      if (page.followed === null) {
        const penSeconds = finishSeconds(sound, 0, 1);
        page.followed = { ink: timeStrokes(drawn.strokes, 0, penSeconds, ease), drawing: drawn.strokes };
        return { ...drawn, strokes: page.followed.ink, penSeconds };
      }
      const { fixedSeconds } = freezeInk(page.followed.ink, cut);
      const finishOf = (left: number, fixed: number): number => finishSeconds(sound, fixed, left);
      const plan = { cutSeconds: cut, finishOf, ease };
      page.followed = followDrawing(page.followed, drawn.strokes, plan, drawn.descriptors.angularity);
      const { ink } = page.followed;
      return {
        ...drawn,
        strokes: ink,
        penSeconds: doneSeconds(ink, fixedSeconds),
        fixedSeconds,
        descriptors: describe(ink),
      };
    },
    ended(id, atSeconds) {
      paper(id).endedAt = atSeconds;
    },
    withdrawn(id) {
      paper(id).closed = true;
    },
    restart() {
      papers.clear();
    },
  };
}
