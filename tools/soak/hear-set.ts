import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { RENDER_QUANTUM_SAMPLES, SAMPLE_RATE_HZ } from '../../src/core/units.ts';
import { MIX_VOICES } from '../../src/core/voice.ts';
import type { ListenerReport } from '../../src/listener/protocol.ts';
import { createListenerEngine } from '../../src/listener/worklet/listener-engine.ts';
import { createScoreEngine } from '../../src/score/worker/score-engine.ts';
import type { AudioFile } from '../audio-file.ts';

/** One track of a set. */
export type Track = Pick<AudioFile, 'left' | 'right'>;

/** What listener and score did in one stretch of a set, and what they hold at its end. */
export interface HeardStretch {
  /** Music heard since the set began [s]. */
  readonly atSeconds: number;
  readonly onsets: number;
  readonly bars: number;
  /** CPU time per second of music. */
  readonly listenerShare: number;
  readonly scoreShare: number;
  /** CPU time of both per bar of music [ms]; NaN without a bar. */
  readonly barMilliseconds: number;
  /** Heap and array buffers after a collection, less what was held before listener and score were made [bytes]. */
  readonly heldBytes: number;
}

interface SetOptions {
  readonly everySeconds: number;
  /** False: the listener alone. */
  readonly score?: boolean;
}

/**
 * Plays tracks one after the other to one live listener, slices and all, and one score, as fast as they go, as the app does through a
 * night: nothing is kept of what they say. Yields a stretch each `everySeconds` of music, for as long as there are tracks; these must be in
 * memory when it begins.
 */
export function* hearSet(
  tracks: Iterable<Track>,
  { everySeconds, score: withScore = true }: SetOptions,
): Generator<HeardStretch> {
  const before = bytesInUse();
  let [onsets, bars, scoreSeconds] = [0, 0, 0];
  const score = createScoreEngine((update) => {
    if (update.kind === 'beat' && update.beat.positionInBar === 1) bars += 1;
  });
  const tell = (report: ListenerReport): void => {
    if (report.kind === 'onset') score.onset({ ...report.onset });
    else if (report.kind === 'withdrawn') score.withdraw(report.onsetId);
    else if (report.kind === 'block')
      score.block({ timeSeconds: report.block.timeSeconds, samples: report.block.samples.slice() });
  };
  const listener = createListenerEngine({ voices: MIX_VOICES, sensitivity: 0.5 }, (report) => {
    if (report.kind === 'onset') onsets += 1;
    if (!withScore) return;
    const from = cpuSeconds();
    tell(report);
    scoreSeconds += cpuSeconds() - from;
  });
  const left = new Float32Array(RENDER_QUANTUM_SAMPLES);
  const right = new Float32Array(RENDER_QUANTUM_SAMPLES);
  let heard = 0;
  let begunAt = 0;
  let spent = 0;

  const stretch = (): HeardStretch => {
    const seconds = (heard - begunAt) / SAMPLE_RATE_HZ;
    const told: HeardStretch = {
      atSeconds: heard / SAMPLE_RATE_HZ,
      onsets,
      bars,
      listenerShare: (spent - scoreSeconds) / seconds,
      scoreShare: scoreSeconds / seconds,
      barMilliseconds: bars === 0 ? NaN : (1000 * spent) / bars,
      heldBytes: bytesInUse() - before,
    };
    [onsets, bars, scoreSeconds, spent, begunAt] = [0, 0, 0, 0, heard];
    return told;
  };

  for (const track of tracks) {
    const whole = track.left.length - RENDER_QUANTUM_SAMPLES;
    for (let first = 0; first <= whole;) {
      const until = Math.min(whole, first + everySeconds * SAMPLE_RATE_HZ - (heard - begunAt));
      const from = cpuSeconds();
      for (; first <= until; first += RENDER_QUANTUM_SAMPLES, heard += RENDER_QUANTUM_SAMPLES) {
        left.set(track.left.subarray(first, first + RENDER_QUANTUM_SAMPLES));
        right.set(track.right.subarray(first, first + RENDER_QUANTUM_SAMPLES));
        listener.process(left, right, heard / SAMPLE_RATE_HZ);
      }
      spent += cpuSeconds() - from;
      if (heard - begunAt >= everySeconds * SAMPLE_RATE_HZ) yield stretch();
    }
  }
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Collects what nobody holds; switched on here, since the command line starts Node without it. */
const collect = ((): (() => void) => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
})();

function bytesInUse(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
