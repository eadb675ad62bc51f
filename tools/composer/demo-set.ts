import type { VoiceId } from '../../src/core/voice.ts';
import type { ScoreUpdate } from '../../src/core/score.ts';
import type { StrokeSquiggle } from '../../src/core/squiggle.ts';
import { createRandom, randomNormal } from '../../src/core/random.ts';
import type { DemoTruth } from '../../src/audio/demo/truth.ts';

/** One thing that reaches a composer, in order of time. */
export type SetEvent =
  | { readonly timeSeconds: number; readonly squiggle: StrokeSquiggle; readonly instrument: string }
  | { readonly timeSeconds: number; readonly update: ScoreUpdate };

/** Dimensions of the made-up pack's space. */
const EMBEDDING_SIZE = 24;

/** A set as a perfect listener and an imperfect pack would tell it: the truth's onsets as squiggles whose embeddings differ a little from time to time. */
export function setFromTruth(truth: DemoTruth, repeats = 1): SetEvent[] {
  const random = createRandom(11);
  const events: SetEvent[] = [];
  let id = 0;
  for (let pass = 0; pass < repeats; pass++) {
    const offset = pass * truth.duration_s;
    for (const { name, voice, onsets } of truth.voices) {
      for (const [seconds, midi] of onsets) {
        const timeSeconds = offset + seconds;
        events.push({
          timeSeconds,
          instrument: name,
          squiggle: squiggleOf(++id, voice, `${name} ${midi}`, timeSeconds, midi, random),
        });
      }
    }
    events.push(...scoreEvents(truth, offset, pass));
  }
  return events.sort((a, b) => a.timeSeconds - b.timeSeconds);
}

function scoreEvents(truth: DemoTruth, offset: number, pass: number): SetEvent[] {
  const bars = truth.downbeats.length;
  const beats = truth.beats.map((seconds, index): SetEvent => {
    const timeSeconds = offset + seconds;
    const beat = {
      timeSeconds,
      reportedAtSeconds: timeSeconds,
      positionInBar: (index % 4) + 1,
      beatsPerBar: 4,
      barIndex: pass * bars + Math.floor(index / 4),
    };
    return { timeSeconds, update: { kind: 'beat', beat } };
  });
  // A section is recognised two bars after it began.
  const late = 2 * (truth.downbeats[1] ?? 2);
  const sections = truth.sections.map(([seconds, label]): SetEvent => {
    const startSeconds = offset + seconds;
    return {
      timeSeconds: startSeconds + late,
      update: { kind: 'section', section: { startSeconds, reportedAtSeconds: startSeconds + late, label } },
    };
  });
  const motifs = truth.motifs.flatMap(({ id, voice, startS, endS }): SetEvent[] => {
    const firstStartSeconds = Math.min(
      ...truth.motifs.filter((each) => each.id === id).map((each) => each.startS),
    );
    if (pass === 0 && startS === firstStartSeconds) return [];
    const times = {
      startSeconds: offset + startS,
      endSeconds: offset + endS,
      reportedAtSeconds: offset + endS,
      firstStartSeconds,
    };
    return [{ timeSeconds: offset + endS, update: { kind: 'motif', motif: { id, voice, ...times } } }];
  });
  return [...beats, ...sections, ...motifs];
}

/** A squiggle of a kind of sound: two smooth strokes that belong to the kind, with a tremor of the hand. */
function squiggleOf(
  id: number,
  voice: VoiceId,
  kind: string,
  timeSeconds: number,
  midi: number,
  random: () => number,
): StrokeSquiggle {
  const own = createRandom([...kind].reduce((hash, letter) => Math.imul(hash, 31) + letter.charCodeAt(0), 7));
  const points = Float32Array.from(
    { length: 2 * 13 },
    (_, index) => 0.5 + 0.42 * Math.sin(6.3 * own() + 0.5 * index) * own() + 0.01 * randomNormal(random),
  );
  const height = Math.min(1, Math.max(0, (midi - 28) / 56));
  return {
    kind: 'strokes',
    pack: 'fake',
    onset: { id, voice, timeSeconds, reportedAtSeconds: timeSeconds, strength: 0.4 + 0.5 * own() },
    strokes: [{ points, widths: Float32Array.of(0.02, 0.07, 0.05, 0.06, 0.02), colour: [0.5, 0.5, 0.5] }],
    descriptors: { size: 0.7, ink: 0.1, angularity: own(), height, hue: own(), lightness: 0.5 },
    embedding: Float32Array.from(
      { length: EMBEDDING_SIZE },
      () => 2 * own() - 1 + 0.05 * randomNormal(random),
    ),
    penSeconds: 0.4,
    heardFraction: 1,
  };
}
