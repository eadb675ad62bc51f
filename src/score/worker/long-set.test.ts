import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { MAP_BARS } from './bar-similarity.ts';
import { createTickMeasure } from './likeness.ts';
import { createFormReader } from './form-reader.ts';
import { READING_COSTS, createPhraseDecoder } from './phrase-decoder.ts';
import { createPhraseMemory, LONGEST_PHRASE_TICKS, MOST_PHRASES, labelOf } from './phrase-memory.ts';

const BANDS = 6;
const CENTRES = Float32Array.from([60, 200, 500, 1500, 4000, 9000]);

/** Three hours of music at 60 BPM that never repeats, one frame a sixteenth. */
describe('three hours', () => {
  it('keep memory flat and the similarity row bounded', () => {
    const random = createRandom(11);
    const form = createFormReader(CENTRES);
    const grid = { downbeatSeconds: 0, periodSeconds: 60 / 60, beatsPerBar: 4 as const, confidence: 1 };
    const bands = new Float32Array(BANDS);
    const heap: number[] = [];
    let longestRow = 0;
    let sections = 0;
    const tick = 60 / 60 / 4;
    for (let n = 0; n < (3 * 3600) / tick; n++) {
      if (n % 64 === 0) bands.fill(0);
      bands.forEach((_, band) => (bands[band] = 5 * random()));
      for (const update of form.frame(bands, (n + 1.5) * tick, grid)) {
        if (update.kind === 'similarity') {
          longestRow = Math.max(longestRow, update.row.length);
          expect(update.firstBarIndex + update.row.length - 1).toBe(update.barIndex);
        }
        if (update.kind === 'section') sections += 1;
      }
      if (n % 10_000 === 9999) heap.push(process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers);
    }
    expect(longestRow).toBe(MAP_BARS);
    expect(sections).toBeGreaterThan(100);
    expect((heap.at(-1) ?? Infinity) - (heap[0] ?? 0)).toBeLessThan(64e6);
  }, 400_000);

  it('compare each sixteenth with no more than the remembered phrases', () => {
    const memory = createPhraseMemory(BANDS);
    const decoder = createPhraseDecoder(memory, READING_COSTS);
    const measure = createTickMeasure(BANDS);
    const random = createRandom(5);
    for (let n = 0; n < 3 * MOST_PHRASES; n++) {
      const phrase = memory.begin(n);
      const tick = {
        timeSeconds: n,
        seconds: 0.1,
        beatsPerBar: 4,
        stepsPerBar: 16,
        stepInBar: 0,
        bands: Float32Array.from({ length: BANDS }, () => random()),
      };
      for (let m = 0; m < 2 * LONGEST_PHRASE_TICKS; m++) memory.record(phrase, measure.next(tick));
      decoder.advance(measure.next(tick), n, { phraseTicks: 64, barTicks: 16 }, null);
    }
    expect(memory.phrases.length).toBe(MOST_PHRASES);
    expect(Math.max(...memory.phrases.map(({ length }) => length))).toBe(LONGEST_PHRASE_TICKS);
    expect(memory.phrases[0]?.label).toBe(labelOf(2 * MOST_PHRASES));
  });

  it('names go on after Z', () => {
    expect([0, 25, 26, 27, 701, 702].map(labelOf)).toEqual(['A', 'Z', 'AA', 'AB', 'ZZ', 'AAA']);
  });
});
