import { writeFile } from 'node:fs/promises';
import { DEMO_BARS } from '../../src/audio/demo/form.ts';
import { SAMPLE_RATE_HZ } from '../../src/core/units.ts';
import { readAudioFile } from '../audio-file.ts';
import { demoAudio } from '../bench/demo-audio.ts';
import { hearSet, type HeardStretch, type Track } from './hear-set.ts';

interface ListeningSoak {
  readonly minutes: number;
  readonly everySeconds: number;
  /** Played in this order, again and again; the demo if there are none. */
  readonly files: readonly string[];
  readonly out: string | undefined;
}

const FIGURES = ['heldBytes', 'listenerShare', 'scoreShare', 'barMilliseconds'] as const;
/** A figure that grows by more than this from the second to the last quarter does not stay flat. */
const MOST_GROWTH = 1.15;

/** Plays a set of any length to listener and score, faster than it sounds, and says what grew; returns whether all stayed flat. */
export async function soakListening({ minutes, everySeconds, files, out }: ListeningSoak): Promise<boolean> {
  const stretches: HeardStretch[] = [];
  const tracks = files.length === 0 ? [demoAudio(DEMO_BARS)] : await Promise.all(files.map(readAudioFile));
  for (const stretch of hearSet(playlist(tracks, minutes * 60), { everySeconds })) {
    stretches.push(stretch);
    console.log(line(stretch));
  }
  const drifts = FIGURES.map((figure) => {
    const [early, late] = [quarter(stretches, figure, 1), quarter(stretches, figure, 3)];
    return { figure, early, late, growth: late / early, flat: late <= MOST_GROWTH * early };
  });
  for (const { figure, early, late, growth, flat } of drifts)
    console.log(
      `${flat ? '✓' : '✗'} ${figure.padEnd(18)} ${early.toPrecision(4)} → ${late.toPrecision(4)}  × ${growth.toFixed(3)}`,
    );
  if (out !== undefined) await writeFile(out, `${JSON.stringify({ minutes, drifts, stretches }, null, 1)}\n`);
  return drifts.every(({ flat }) => flat);
}

const line = ({ atSeconds, ...told }: HeardStretch): string =>
  `${(atSeconds / 60).toFixed(1).padStart(6)} min  ${(told.heldBytes / 1e6).toFixed(2)} MB, listener ${told.listenerShare.toFixed(3)}, score ${told.scoreShare.toFixed(4)} s/s, ${told.barMilliseconds.toFixed(0)} ms a bar, ${String(told.onsets)} onsets, ${String(told.bars)} bars`;

function quarter(
  stretches: readonly HeardStretch[],
  figure: (typeof FIGURES)[number],
  index: number,
): number {
  const length = Math.floor(stretches.length / 4);
  const values = stretches.slice(index * length, (index + 1) * length).map((stretch) => stretch[figure]);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function* playlist(tracks: readonly Track[], seconds: number): Generator<Track> {
  let played = 0;
  while (played < seconds) {
    for (const { left, right } of tracks) {
      const samples = Math.max(0, Math.ceil((seconds - played) * SAMPLE_RATE_HZ));
      yield { left: left.subarray(0, samples), right: right.subarray(0, samples) };
      played += left.length / SAMPLE_RATE_HZ;
    }
  }
}
