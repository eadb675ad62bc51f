import { expect, it } from 'vitest';
import { createLedger } from './ledger.ts';
import { createRefresh } from './refresh.ts';

function ledgerOf(marks: number): ReturnType<typeof createLedger> {
  const ledger = createLedger(10_000);
  const place = { x: 0, y: 0, z: 0, scale: 1, rotation: 0, opacity: 1 };
  for (let id = 1; id <= marks; id++) {
    const move = {
      markId: id,
      from: place,
      to: place,
      startSeconds: 0,
      endSeconds: 0,
      ease: 'fade' as const,
    };
    const star = { index: 0, voice: 'kick', across: 0, up: 0 };
    const rest = {
      voice: 'kick',
      strength: 0.5,
      height: 0.5,
      breadth: 0.5,
      star,
      visit: 0,
      roomBars: 0.25,
      paceBars: 0.25,
      size: 1,
    };
    ledger.add({ facts: { id, timeSeconds: id, ...rest }, move });
  }
  return ledger;
}

it('looks at every mark although the newest are asked for anew in each frame', () => {
  const refresh = createRefresh(ledgerOf(3000));
  const looked = new Set<number>();
  refresh.start(Infinity, 1);
  for (let frame = 0; frame < 80; frame++) {
    refresh.step(frame / 60, ({ facts }) => !looked.has(facts.id) && looked.add(facts.id).size > 0);
    refresh.start(192, 1);
  }
  expect(looked.size).toBe(3000);
});

it('looks at the newest marks first, and at no more than were asked for', () => {
  const refresh = createRefresh(ledgerOf(1000));
  const looked: number[] = [];
  refresh.start(150, 1);
  for (let frame = 0; frame < 10; frame++) refresh.step(frame / 60, ({ facts }) => looked.push(facts.id) < 0);
  expect(looked).toHaveLength(150);
  expect(looked[0]).toBe(1000);
  expect(Math.min(...looked)).toBe(851);
});

it('lets the ink of a launch set out over some frames, all of it within half a second', () => {
  for (const marks of [200, 5000]) {
    const refresh = createRefresh(ledgerOf(marks));
    const set = new Set<number>();
    refresh.start(Infinity, 1);
    for (let frame = 1; frame <= 30; frame++) {
      const before = [...set].filter((id) => id > marks - 320).length;
      refresh.step(frame / 60, ({ facts }) => set.add(facts.id).size > 0);
      const now = [...set].filter((id) => id > marks - 320).length;
      expect(now - before, `ink in frame ${frame}`).toBeLessThanOrEqual(44);
    }
    expect(set.size).toBeGreaterThanOrEqual(Math.min(marks, 320));
  }
});

it('does not make up in one frame for the time that a deck was out of sight', () => {
  for (const marks of [200, 5000]) {
    const refresh = createRefresh(ledgerOf(marks));
    refresh.start(Infinity, 1);
    let setOut = 0;
    refresh.step(20, () => ++setOut > 0);
    expect(setOut).toBeLessThanOrEqual(44);
    expect(setOut).toBeGreaterThan(0);
  }
});
