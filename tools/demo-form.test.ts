import { describe, expect, it } from 'vitest';
import { DEMO_PARTS } from '../src/audio/demo/form.ts';
import { createDemoState, renderDemoBar } from '../src/audio/demo/render.ts';
import { SAMPLE_RATE_HZ } from '../src/core/units.ts';
import { readScore } from './read-score.ts';

const GROOVE_AGAIN = DEMO_PARTS[5]!;

/** The demo up to the end of its second groove, and the sections that the live app tells of it. */
function hearDemo(): { barSeconds: number; sections: { startSeconds: number; label: string }[] } {
  const state = createDemoState();
  const bars = Array.from({ length: GROOVE_AGAIN.startBar + GROOVE_AGAIN.bars }, (_, bar) =>
    renderDemoBar(state, bar),
  );
  const barSamples = bars[0]!.left.length;
  const side = (name: 'left' | 'right'): Float32Array => {
    const whole = new Float32Array(bars.length * barSamples);
    bars.forEach((bar, index) => whole.set(bar[name], index * barSamples));
    return whole;
  };
  const audio = {
    left: side('left'),
    right: side('right'),
    durationSeconds: (bars.length * barSamples) / SAMPLE_RATE_HZ,
  };
  const sections = readScore(audio, []).flatMap((update) =>
    update.kind === 'section' ? [update.section] : [],
  );
  return { barSeconds: barSamples / SAMPLE_RATE_HZ, sections };
}

describe('the form of the demo as it is heard', () => {
  const { barSeconds, sections } = hearDemo();
  const labelAt = (bar: number): string =>
    sections.findLast(({ startSeconds }) => startSeconds <= (bar + 0.5) * barSeconds)?.label ?? '';

  it('every part begins with a section of its own', () => {
    for (const { startBar } of DEMO_PARTS.slice(1, 6)) {
      expect(
        Math.min(...sections.map(({ startSeconds }) => Math.abs(startSeconds - startBar * barSeconds))),
      ).toBeLessThan(0.2);
    }
  });

  it('the groove that comes back after the break has the names it had', () => {
    const groove = DEMO_PARTS[1]!;
    for (let bar = 0; bar < GROOVE_AGAIN.bars; bar++)
      expect(labelAt(GROOVE_AGAIN.startBar + bar)).toBe(labelAt(groove.startBar + bar));
  });

  it('groove, build, drop and break share no name', () => {
    const names = [1, 2, 3, 4].map((part) => labelAt(DEMO_PARTS[part]!.startBar));
    expect(new Set(names).size).toBe(4);
  });
});
