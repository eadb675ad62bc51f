import type { Onset, OnsetId } from '../../core/onset.ts';
import type { ScoreUpdate } from '../../core/score.ts';
import { createBarCollector, type Bar } from './bar-collector.ts';
import { createBarSimilarity } from './bar-similarity.ts';
import type { SecondsGrid } from './beat-clock.ts';
import { createLayerReader } from './layer-reader.ts';
import { createTickMeasure } from './likeness.ts';
import { createMotifReader } from './motif-reader.ts';
import { createSectionReader } from './section-reader.ts';
import { createTensionReader } from './tension-reader.ts';
import { createTickClock, type Tick } from './tick-clock.ts';

/** Sections, motifs, events and self-similarity: everything that is read from the music cut into sixteenths and bars. */
export interface FormReader {
  onset(onset: Onset): void;
  withdraw(onsetId: OnsetId): void;
  frame(bands: Float32Array, nowSeconds: number, grid: SecondsGrid | null): ScoreUpdate[];
  restart(): void;
}

/** `centresHz` `[band]`: centre of each band of the frames to come. */
export function createFormReader(centresHz: Float32Array): FormReader {
  const ticks = createTickClock(centresHz.length);
  const measure = createTickMeasure(centresHz.length);
  const sections = createSectionReader(centresHz.length);
  const collector = createBarCollector();
  const similarity = createBarSimilarity();
  const motifs = createMotifReader();
  const layers = createLayerReader();
  const tension = createTensionReader(centresHz);
  let bars = 0;

  const readBar = (bar: Bar, nowSeconds: number): ScoreUpdate[] => {
    const row = similarity.row(bar);
    bars += 1;
    return [
      { kind: 'similarity', barIndex: bars - 1, firstBarIndex: bars - row.length, row },
      ...motifs.bar(bar, nowSeconds).map((motif): ScoreUpdate => ({ kind: 'motif', motif })),
      ...layers.bar(bar, nowSeconds).map((event): ScoreUpdate => ({ kind: 'event', event })),
    ];
  };

  const readTick = (tick: Tick, nowSeconds: number): ScoreUpdate[] => {
    const measured = measure.next(tick);
    const section = sections.tick(measured, nowSeconds);
    const bar = collector.tick(measured);
    return [
      ...(section === null ? [] : [{ kind: 'section', section } as const]),
      ...(bar === null ? [] : readBar(bar, nowSeconds)),
      ...tension.tick(tick, nowSeconds).map((event): ScoreUpdate => ({ kind: 'event', event })),
    ];
  };

  return {
    onset: (onset) => {
      collector.onset(onset);
    },
    withdraw: (onsetId) => {
      collector.withdraw(onsetId);
    },
    frame: (bands, nowSeconds, grid) =>
      ticks.frame(bands, nowSeconds, grid).flatMap((tick) => readTick(tick, nowSeconds)),
    restart() {
      for (const part of [ticks, measure, sections, collector, similarity, motifs, layers, tension])
        part.restart();
      bars = 0;
    },
  };
}
