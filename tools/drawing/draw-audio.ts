import type { OnsetId } from '../../src/core/onset.ts';
import type { Slice } from '../../src/core/slice.ts';
import type { Squiggle } from '../../src/core/squiggle.ts';
import { RENDER_QUANTUM_SAMPLES, SAMPLE_RATE_HZ, SLICE_SAMPLES } from '../../src/core/units.ts';
import { MIX_VOICES } from '../../src/core/voice.ts';
import { createLiveInk } from '../../src/generator/live/live-ink.ts';
import { createMetre } from '../../src/generator/live/metre.ts';
import { createShapeMemory } from '../../src/generator/live/shape-memory.ts';
import { describeStrokes } from '../../src/generator/model/descriptors.ts';
import type { PackModel } from '../../src/generator/model/pack/pack-model.ts';
import type { ListenerReport } from '../../src/listener/protocol.ts';
import { createListenerEngine } from '../../src/listener/worklet/listener-engine.ts';
import { createScoreEngine } from '../../src/score/worker/score-engine.ts';
import type { AudioFile } from '../audio-file.ts';

/** Slices drawn at once; also what bounds the memory of a long file. */
const BATCH = 16;

/** Silence after the end, so that the last slice becomes whole [s]. */
const TAIL_SECONDS = 1.1;

/** What the live app needs from a slice to its drawing on a laptop: one network step [s]. */
const NETWORK_SECONDS = 0.005;

interface WaitingSlice {
  readonly slice: Slice;
  readonly ageSeconds: number;
}

/** How the sounds of a file are drawn. */
export interface DrawWish {
  /** As live ink would have finished them; else each from its whole slice. */
  readonly live: boolean;
  /** Sounds that were drawn before are drawn so again, as in the live app. */
  readonly memory: boolean;
}

/** Hears a file as the live app does and draws every sound; in order of time. */
export async function drawAudio(
  audio: AudioFile,
  model: PackModel,
  { live, memory: remembers }: DrawWish,
): Promise<Squiggle[]> {
  const squiggles = new Map<OnsetId, Squiggle>();
  const withdrawn = new Set<OnsetId>();
  const ink = createLiveInk(describeStrokes);
  const memory = createShapeMemory();
  const metre = createMetre();
  const score = createScoreEngine((update) => {
    metre.hear(update);
  });
  const waiting: WaitingSlice[] = [];
  let nowSeconds = 0;
  const hear = (report: ListenerReport): void => {
    if (report.kind === 'block') score.block(report.block);
    else if (report.kind === 'onset') score.onset({ ...report.onset });
    else if (report.kind === 'withdrawn') {
      score.withdraw(report.onsetId);
      withdrawn.add(report.onsetId);
      ink.withdrawn(report.onsetId);
    } else if (report.kind === 'sound-ended') ink.ended(report.onsetId, report.atSeconds);
    else if (report.kind === 'slice' && (live || report.slice.heardSamples >= SLICE_SAMPLES)) {
      const { onset, samples, heardSamples } = report.slice;
      const ageSeconds = nowSeconds - onset.timeSeconds + NETWORK_SECONDS;
      waiting.push({ slice: { onset: { ...onset }, samples: samples.slice(), heardSamples }, ageSeconds });
    }
  };
  const engine = createListenerEngine({ voices: MIX_VOICES, sensitivity: 0.5 }, hear);
  const left = new Float32Array(RENDER_QUANTUM_SAMPLES);
  const right = new Float32Array(RENDER_QUANTUM_SAMPLES);
  const end = audio.left.length + TAIL_SECONDS * SAMPLE_RATE_HZ;
  for (let first = 0; first < end; first += RENDER_QUANTUM_SAMPLES) {
    fill(left, audio.left, first);
    fill(right, audio.right, first);
    nowSeconds = (first + RENDER_QUANTUM_SAMPLES) / SAMPLE_RATE_HZ;
    engine.process(left, right, first / SAMPLE_RATE_HZ);
    const last = first + RENDER_QUANTUM_SAMPLES >= end;
    while (waiting.length >= BATCH || (last && waiting.length > 0)) {
      const batch = waiting.splice(0, BATCH);
      memory.metre(metre.barSeconds());
      const drawings = await model.draw(
        batch.map(({ slice }) => slice),
        remembers ? memory.recall : undefined,
      );
      drawings.forEach((drawing, i) => {
        const item = batch[i];
        const squiggle =
          live && item !== undefined
            ? ink.continued(item.slice, drawing, item.ageSeconds, memory.knows(item.slice.onset.id))
            : drawing;
        if (squiggle !== null) squiggles.set(squiggle.onset.id, squiggle);
      });
    }
  }
  return [...squiggles.values()]
    .filter(({ onset }) => !withdrawn.has(onset.id) && onset.timeSeconds < audio.durationSeconds)
    .sort((a, b) => a.onset.timeSeconds - b.onset.timeSeconds);
}

function fill(quantum: Float32Array, samples: Float32Array, first: number): void {
  quantum.fill(0);
  if (first < samples.length) quantum.set(samples.subarray(first, first + quantum.length));
}
