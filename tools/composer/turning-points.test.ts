import { describe, expect, it } from 'vitest';
import { demoTruth } from '../../src/audio/demo/truth.ts';
import { createCamera } from '../../src/composer/camera.ts';
import type { Guide } from '../../src/composer/plan.ts';
import { LAYOUT_NAMES, type LayoutName } from '../../src/core/scene.ts';
import type { ScoreEvent } from '../../src/core/score.ts';
import { setFromTruth, type SetEvent } from './demo-set.ts';
import { playSet, type PlayedSet, type Showing } from './play-set.ts';

const truth = demoTruth();
const barSeconds = truth.downbeats[1]!;
/** Where the demo drops, and where its break begins. */
const DROP_BAR = 32;
const BREAK_BAR = 48;

const told = (event: ScoreEvent['event'], bar: number, lateSeconds: number): SetEvent => {
  const timeSeconds = bar * barSeconds;
  const reportedAtSeconds = timeSeconds + lateSeconds;
  return {
    timeSeconds: reportedAtSeconds,
    update: { kind: 'event', event: { event, timeSeconds, reportedAtSeconds, voice: null } },
  };
};
const plain = setFromTruth(truth);
const turning = [
  ...plain,
  told('build', 24, 4),
  told('drop', DROP_BAR, 0.15),
  told('break', BREAK_BAR, 2),
].sort((a, b) => a.timeSeconds - b.timeSeconds);

const play = (events: readonly SetEvent[], layout: LayoutName, more: Partial<Showing> = {}): PlayedSet =>
  playSet(events, { layout, untilSeconds: (BREAK_BAR + 2) * barSeconds, framesPerSecond: 10, ...more });

/** Sizes in one set against those in another, of the marks of some bars. */
function sizes(a: PlayedSet, b: PlayedSet, fromBar: number, toBar: number): number[] {
  return [...a.squiggles.values()]
    .filter(({ onset }) => {
      const bar = onset.timeSeconds / barSeconds;
      return bar > fromBar - 0.01 && bar < toBar - 0.01;
    })
    .map(({ onset }) => a.placeOf(onset.id).scale / b.placeOf(onset.id).scale);
}

const weighing = (guides: readonly Guide[], weight: Guide['weight']): Guide[] =>
  guides.filter((guide) => guide.weight === weight);

describe('a drop', () => {
  it.each(LAYOUT_NAMES)('%s: is written large in its first bar, and nothing else is', (layout) => {
    const [with_, without] = [play(turning, layout), play(plain, layout)];
    const first = sizes(with_, without, DROP_BAR, DROP_BAR + 1);
    expect(first.length).toBeGreaterThan(8);
    expect(Math.min(...first)).toBeGreaterThan(1.2);
    const others = [...sizes(with_, without, 8, DROP_BAR), ...sizes(with_, without, DROP_BAR + 4.1, 48)];
    expect(Math.max(...others.map((ratio) => Math.abs(ratio - 1)))).toBeLessThan(1e-6);
  });

  it('score: has a heavy bar line on its beat, as high as its row; with the map, too', () => {
    for (const map of [false, true]) {
      const { guides, placeOf, squiggles } = play(turning, 'score', { map });
      const [heavy, ...more] = weighing(guides, 'drop');
      expect(more).toEqual([]);
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = heavy!.points;
      const kick = [...squiggles.values()].find(
        ({ onset }) => onset.voice === 'kick' && Math.abs(onset.timeSeconds - DROP_BAR * barSeconds) < 0.01,
      )!;
      const place = placeOf(kick.onset.id);
      expect(Math.abs(x0 - place.x)).toBeLessThan(0.01);
      expect(x1).toBeCloseTo(x0, 6);
      expect(place.y).toBeGreaterThan(Math.min(y0, y1));
      expect(place.y).toBeLessThan(Math.max(y0, y1));
    }
  });

  it.each(['rings', 'lanes'] as const)('%s: has its line through the marks of its beat', (layout) => {
    const { guides, placeOf, squiggles } = play(turning, layout);
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = weighing(guides, 'drop')[0]!.points;
    const length = Math.hypot(x1 - x0, y1 - y0);
    const marks = [...squiggles.values()].filter(
      ({ onset }) => Math.abs(onset.timeSeconds - DROP_BAR * barSeconds) < 0.01,
    );
    expect(marks.length).toBeGreaterThan(1);
    for (const { onset } of marks) {
      const { x, y } = placeOf(onset.id);
      const beside = ((x - x0) * (y1 - y0) - (y - y0) * (x1 - x0)) / length;
      expect(Math.abs(beside)).toBeLessThan(0.01);
    }
  });

  it('solo: stands in the strip of its phrase, over the beat, and in the map for ever', () => {
    const soon = play(turning, 'solo', { untilSeconds: (DROP_BAR + 4) * barSeconds });
    const [heavy, ...more] = weighing(soon.guides, 'drop');
    expect(more).toEqual([]);
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = heavy!.points;
    expect(x1).toBeCloseTo(x0, 6);
    // The strip lies in the lower third of the stage.
    expect(Math.max(y0, y1)).toBeLessThan(-0.3);
    const kick = [...soon.squiggles.values()].find(
      ({ onset }) => onset.voice === 'kick' && Math.abs(onset.timeSeconds - DROP_BAR * barSeconds) < 0.01,
    )!;
    expect(Math.abs(soon.placeOf(kick.onset.id).x - x0)).toBeLessThan(0.01);
    expect(weighing(play(turning, 'solo').guides, 'drop')).toEqual([]);
    expect(weighing(play(turning, 'solo', { map: true }).guides, 'drop')).toHaveLength(1);
  });

  it.each(['score', 'rings', 'lanes'] as const)('%s: keeps its sign when the layout comes back', (layout) => {
    const other = layout === 'score' ? 'rings' : 'score';
    const { guides } = play(turning, other, { then: { layout, atSeconds: 48 * barSeconds } });
    expect(weighing(guides, 'drop').length).toBe(1);
  });
});

describe('builds and breaks', () => {
  it('have hairpins that open and close', () => {
    const hairpins = weighing(play(turning, 'score').guides, 'hairpin');
    expect(hairpins.length).toBe(4);
    const gap = ([upper, lower]: readonly (Guide | undefined)[], end: 'first' | 'last'): number => {
      const y = (guide: Guide | undefined): number => guide?.points.at(end === 'first' ? 1 : -1) ?? NaN;
      return Math.abs(y(upper) - y(lower));
    };
    const [build, rest] = [hairpins.slice(0, 2), hairpins.slice(2)];
    expect(gap(build, 'first')).toBeLessThan(1e-6);
    expect(gap(build, 'last')).toBeGreaterThan(0.02);
    expect(gap(rest, 'first')).toBeGreaterThan(0.02);
    expect(gap(rest, 'last')).toBeLessThan(1e-6);
  });
});

describe('the push of the camera', () => {
  it('comes at once, falls back, and is not given again while it lasts', () => {
    const camera = createCamera();
    const zoom = (seconds: number): number => camera.viewAt(seconds).zoom;
    expect(zoom(9)).toBe(1);
    camera.push(10);
    expect(zoom(10)).toBe(1);
    expect(zoom(10.1)).toBeGreaterThan(1.05);
    const { zoom: pushed, push = 0 } = camera.viewAt(10.1);
    expect(pushed / (1 + push)).toBeCloseTo(1, 9);
    expect(zoom(10.5)).toBeLessThan(zoom(10.1));
    expect(zoom(14)).toBe(1);
    camera.push(20);
    camera.push(20.5);
    expect(zoom(20.5)).toBeLessThan(zoom(20.1));
    expect(zoom(20.6)).toBeLessThan(zoom(20.5));
  });

  it('never jumps', () => {
    const camera = createCamera();
    camera.push(10);
    for (let now = 9.9; now < 14; now += 1 / 60)
      expect(Math.abs(camera.viewAt(now + 1 / 60).zoom - camera.viewAt(now).zoom)).toBeLessThan(0.03);
  });
});
