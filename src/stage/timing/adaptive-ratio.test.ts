import { describe, expect, it } from 'vitest';
import {
  adaptRatio,
  createRatioState,
  limitRatio,
  SOFTWARE_FRAME_MILLISECONDS,
  TARGET_FRAME_MILLISECONDS,
} from './adaptive-ratio.ts';

/** A machine whose frame time is a fixed part plus one that grows with the pixels, never below the display's own. */
function run(fixedMilliseconds: number, pixelMilliseconds: number, frames: number): number[] {
  const state = createRatioState();
  return Array.from({ length: frames }, () => {
    adaptRatio(
      state,
      Math.max(TARGET_FRAME_MILLISECONDS, fixedMilliseconds + pixelMilliseconds * state.share ** 2),
    );
    return state.share;
  });
}

describe('adaptRatio', () => {
  it('leaves a fast machine alone', () => {
    expect(Math.min(...run(2, 8, 10_000))).toBe(1);
  });

  it('brings a slow machine to its frame rate within six seconds', () => {
    const share = run(3, 40, 360).at(-1) ?? 1;
    expect(3 + 40 * share ** 2).toBeLessThan(TARGET_FRAME_MILLISECONDS * 1.21);
  });

  it('takes steps back that did not help: the script sets the pace, not the pixels', () => {
    const shares = run(60, 1, 5000);
    expect(shares.at(-1)).toBe(1);
    expect(shares.slice(600)).not.toContain(0.34);
  });

  it.each([24, 30, 48, 50])('learns that a display of %d Hz is no slow machine', (hertz) => {
    const state = createRatioState();
    const shares = Array.from({ length: 4000 }, (_, i) => {
      adaptRatio(state, 1000 / hertz + 0.4 * Math.sin(i));
      return state.share;
    });
    expect(shares.slice(600)).toEqual(shares.slice(600).map(() => 1));
  });

  it('still gives up pixels on a slow display when they are what is slow, wait as it may for its next picture', () => {
    const state = createRatioState();
    const period = 1000 / 30;
    for (let i = 0; i < 1000; i++) adaptRatio(state, period);
    for (let i = 0; i < 2000; i++) adaptRatio(state, period * Math.ceil((70 * state.share ** 2) / period));
    expect(70 * state.share ** 2).toBeLessThan(period * 1.2);
    expect(state.share).toBeGreaterThan(0.5);
  });

  it('asks for the full rate again on a faster display', () => {
    const state = createRatioState();
    for (let i = 0; i < 1000; i++) adaptRatio(state, 1000 / 30);
    for (let i = 0; i < 200; i++) adaptRatio(state, TARGET_FRAME_MILLISECONDS);
    for (let i = 0; i < 600; i++) adaptRatio(state, 4 + 24 * state.share ** 2);
    expect(4 + 24 * state.share ** 2).toBeLessThan(TARGET_FRAME_MILLISECONDS * 1.21);
  });

  it('does not pump: an hour on the edge changes the size ever more rarely', () => {
    const shares = run(3, 20, 60 * 3600);
    const changes = (part: number[]): number =>
      part.filter((share, i) => i > 0 && share !== part[i - 1]).length;
    expect(changes(shares.slice(0, shares.length / 2))).toBeLessThan(40);
    expect(changes(shares.slice(shares.length / 2))).toBeLessThan(24);
  });

  it('climbs back when the machine is free again', () => {
    const state = createRatioState();
    for (let i = 0; i < 1000; i++) adaptRatio(state, 40);
    for (let i = 0; i < 60 * 120; i++) adaptRatio(state, TARGET_FRAME_MILLISECONDS);
    expect(state.share).toBe(1);
  });

  it('takes a pause for a pause', () => {
    const state = createRatioState();
    for (let i = 0; i < 200; i++) adaptRatio(state, 5000);
    expect(state.share).toBe(1);
  });

  it.each([
    [640, 360],
    [1280, 720],
    [1920, 1080],
  ])('a processor that draws %d × %d soon finds its size, and never draws a stamp', (width, height) => {
    const state = createRatioState();
    limitRatio(state, true, width, height);
    for (let seconds = 0; seconds < 10;) {
      const milliseconds = 40 + (200 * state.share ** 2 * width * height) / (640 * 360);
      adaptRatio(state, milliseconds, SOFTWARE_FRAME_MILLISECONDS);
      seconds += milliseconds / 1000;
    }
    expect(state.share * width).toBeCloseTo(512, 0);
    expect(state.share * height).toBeCloseTo(288, 0);
  });

  it('lets a card go as far down as ever, also after a processor has drawn', () => {
    const state = createRatioState();
    limitRatio(state, true, 640, 360);
    limitRatio(state, false, 640, 360);
    for (let i = 0; i < 4000; i++) adaptRatio(state, 10 + 400 * state.share ** 2);
    expect(state.share).toBeLessThan(0.4);
  });

  it('gives a processor that draws a larger picture where it has time for one', () => {
    const state = createRatioState();
    limitRatio(state, true, 1280, 720);
    const milliseconds = (): number => 5 + 30 * state.share ** 2;
    for (let i = 0; i < 4000; i++) adaptRatio(state, milliseconds(), SOFTWARE_FRAME_MILLISECONDS);
    expect(state.share).toBe(1);
  });
});
