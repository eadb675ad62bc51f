import { describe, expect, it } from 'vitest';
import { demoTruth } from '../../src/audio/demo/truth.ts';
import { LAYOUT_NAMES, type LayoutName } from '../../src/core/scene.ts';
import { setFromTruth } from './demo-set.ts';
import { playSet } from './play-set.ts';

const truth = demoTruth();
const events = setFromTruth(truth);
const barSeconds = truth.downbeats[1]!;

/** Bars at which the groove begins, the drop begins and the groove comes back. */
const [GROOVE, DROP, GROOVE_AGAIN] = [8, 32, 56];

/** How a section is laid out, three bars into it: size and distance of its kicks, and the lean of the picture. */
function paceOf(layout: LayoutName, bar: number): number[] {
  const set = playSet(events, { layout, untilSeconds: (bar + 3) * barSeconds, framesPerSecond: 10 });
  const places = [...set.squiggles.values()]
    .filter(
      ({ onset }) =>
        onset.timeSeconds >= (bar - 0.01) * barSeconds && onset.timeSeconds < (bar + 2) * barSeconds,
    )
    .filter(({ onset }) => layout === 'solo' || set.instruments.get(onset.id) === 'kick')
    .map(({ onset }) => set.placeOf(onset.id))
    .filter(({ scale, opacity }) => layout !== 'solo' || (scale < 1 && opacity > 0));
  const scales = places.map(({ scale }) => scale).toSorted((a, b) => a - b);
  const [first, second] = places;
  const apart = layout === 'lanes' ? second!.x - first!.x : 0;
  return [scales[scales.length >> 1]!, apart, set.view.rotation, set.view.zoom];
}

const differ = (one: readonly number[], other: readonly number[]): number =>
  Math.max(...one.map((value, index) => Math.abs(value - other[index]!)));

describe('a section change', () => {
  it.each(LAYOUT_NAMES)('%s: is a change of pace, and the pace comes back with the section', (layout) => {
    const [groove, drop, again] = [GROOVE, DROP, GROOVE_AGAIN].map((bar) => paceOf(layout, bar));
    expect(differ(groove!, drop!)).toBeGreaterThan(0.01);
    expect(differ(groove!, again!)).toBeLessThan(1e-6);
  });
});
