import { describe, expect, it } from 'vitest';
import { notesInBar } from './events.ts';
import { DEMO_BARS, DEMO_PARTS } from './form.ts';
import { BAR_SAMPLES } from './grid.ts';
import { createDemoState, renderDemoBar, type DemoBar } from './render.ts';

function rms({ left, right }: DemoBar, from = 0, to = BAR_SAMPLES): number {
  let sum = 0;
  for (let index = from; index < to; index++) sum += (left[index]! ** 2 + right[index]! ** 2) / 2;
  return Math.sqrt(sum / (to - from));
}

/** Three bars from the middle of every part. */
const excerpts = DEMO_PARTS.map(({ name, startBar, bars: count }) => {
  const state = createDemoState();
  const first = startBar + count / 2;
  return { name, first, bars: [0, 1, 2].map((offset) => renderDemoBar(state, first + offset)) };
});

describe('the demo track', () => {
  it('is the same to the last sample every time', () => {
    const [one, other] = [createDemoState(), createDemoState()];
    const bytes = (samples: Float32Array<ArrayBuffer>): Buffer => Buffer.from(samples.buffer);
    for (let bar = 6; bar < 10; bar++) {
      const [first, second] = [renderDemoBar(one, bar), renderDemoBar(other, bar)];
      expect(bytes(first.left).equals(bytes(second.left)), `left of bar ${bar}`).toBe(true);
      expect(bytes(first.right).equals(bytes(second.right)), `right of bar ${bar}`).toBe(true);
    }
  });

  it.each(excerpts)('$name: never clips, never falls silent, is finite and really stereo', ({ bars }) => {
    for (const bar of bars) {
      expect(rms(bar)).toBeGreaterThan(0.05);
      let peak = 0;
      let side = 0;
      for (let index = 0; index < BAR_SAMPLES; index++) {
        peak = Math.max(peak, Math.abs(bar.left[index]!), Math.abs(bar.right[index]!));
        side += Math.abs(bar.left[index]! - bar.right[index]!);
      }
      expect(peak).toBeLessThan(0.98);
      expect(side).toBeGreaterThan(0);
    }
  });

  it('is loudest in the drop and has no kick in the break', () => {
    const loudness = excerpts.map(({ bars }) => Math.max(...bars.map((bar) => rms(bar))));
    expect(excerpts[loudness.indexOf(Math.max(...loudness))]!.name).toBe('drop');
    const kicksIn = (name: string): number =>
      notesInBar(DEMO_PARTS.find((part) => part.name === name)!.startBar + 1).filter(
        ({ instrument }) => instrument === 'kick',
      ).length;
    expect([kicksIn('drop'), kicksIn('break')]).toEqual([4, 0]);
  });

  it('has energy rising at every kick and clap, within 3 ms of where the truth says', () => {
    for (const { name, first, bars } of excerpts) {
      if (name === 'build') continue;
      const barIndex = first + 1;
      const bar = bars[1]!;
      for (const { instrument, sample } of notesInBar(barIndex)) {
        const start = sample - barIndex * BAR_SAMPLES;
        if ((instrument !== 'kick' && instrument !== 'clap') || start < 300) continue;
        const change = (offset: number): number =>
          Math.abs(bar.left[start + offset]! - bar.left[start + offset - 1]!);
        const before = Math.max(...Array.from({ length: 130 }, (_, index) => change(-1 - index)));
        const after = Math.max(...Array.from({ length: 130 }, (_, index) => change(index)));
        expect(after).toBeGreaterThan(before);
      }
    }
  });

  it('loops without a seam: the step over it is no larger than steps inside the bars', () => {
    const state = createDemoState();
    const [last, again] = [renderDemoBar(state, DEMO_BARS - 1), renderDemoBar(state, DEMO_BARS)];
    let largest = 0;
    for (let index = 1; index < BAR_SAMPLES; index++)
      largest = Math.max(largest, Math.abs(last.left[index]! - last.left[index - 1]!));
    expect(Math.abs(again.left[0]! - last.left[BAR_SAMPLES - 1]!)).toBeLessThan(largest);
    expect(rms(again, 0, 2000)).toBeGreaterThan(0);
  });
});
