import { beforeEach, describe, expect, it } from 'vitest';
import { createRandom } from '../core/random.ts';
import { createConductor, type Conductor } from './conductor.ts';
import { cueScene, editLaunching, launchScene, setCrossfade } from './deck-actions.ts';
import { perform } from './edit.ts';
import { INITIAL_STATUS, statusStore } from './status.ts';
import { createShowState, sceneOnAir, showStore } from './store.ts';

const BEAT = 0.5;

/** Plays a click of 120 a minute from `fromBeat` to `toBeat`, conducting 50 times a second; returns when each scene came on. */
function play(conductor: Conductor, fromBeat: number, toBeat: number): { at: number; id: string }[] {
  const changes: { at: number; id: string }[] = [];
  let now = 0;
  const stop = showStore.subscribe(({ performance }, before) => {
    const launched = before.performance.pending;
    if (launched !== null && performance.pending === null) changes.push({ at: now, id: launched.sceneId });
  });
  for (let tick = Math.round(fromBeat * 25); tick < Math.round(toBeat * 25); tick++) {
    now = tick * 0.02;
    if (tick % 25 === 0) {
      const beat = tick / 25;
      conductor.hear({
        kind: 'beat',
        beat: {
          timeSeconds: now,
          reportedAtSeconds: now,
          positionInBar: (beat % 4) + 1,
          beatsPerBar: 4,
          barIndex: Math.floor(beat / 4),
        },
      });
    }
    conductor.conduct(now, now * 1000);
  }
  stop();
  return changes;
}

let conductor: Conductor;
beforeEach(() => {
  showStore.setState(createShowState());
  statusStore.setState(INITIAL_STATUS);
  conductor = createConductor(createRandom(5));
  conductor.hear({ kind: 'tempo', tempo: { timeSeconds: 0, beatsPerMinute: 120, confidence: 1 } });
});

describe('the conductor', () => {
  it('follows the music while a launch waits: another one, another tempo', () => {
    const beat = (number: number, timeSeconds: number, positionInBar: number): void => {
      conductor.hear({
        kind: 'beat',
        beat: {
          timeSeconds,
          reportedAtSeconds: timeSeconds,
          positionInBar,
          beatsPerBar: 4,
          barIndex: number,
        },
      });
    };
    // Beat 2 at first; then it turns out that the beat after it was the one, and faster ones follow.
    const beats = [
      [0, 2],
      [0.5, 1],
      [0.98, 2],
      [1.46, 3],
      [1.94, 4],
      [2.42, 1],
    ] as const;
    let launchedAt: number | null = null;
    for (let tick = 0; tick < 130; tick++) {
      const now = tick * 0.02;
      for (const [at, position] of beats)
        if (at > now - 0.02 && at <= now) beat(Math.floor(tick / 100), at, position);
      if (tick === 10) launchScene('factory-4');
      conductor.conduct(now, now * 1000);
      const { pending } = showStore.getState().performance;
      if (tick > 10 && launchedAt === null && pending === null) launchedAt = now;
    }
    expect(launchedAt).toBeCloseTo(0.5, 1);
  });

  it('takes a scene on air at the next bar and fades over the beats asked for', () => {
    play(conductor, 0, 5.4);
    launchScene('factory-4');
    const [change] = play(conductor, 5.4, 8.2);
    expect(change).toEqual({ at: 8 * BEAT, id: 'factory-4' });
    play(conductor, 8.2, 10);
    expect(showStore.getState().performance.crossfade).toBeCloseTo(0.5, 1);
    play(conductor, 10, 12.2);
    expect(showStore.getState().performance).toMatchObject({
      crossfade: 1,
      deckB: 'factory-4',
      crossfadeFade: null,
    });
    expect(sceneOnAir(showStore.getState()).id).toBe('factory-4');
  });
  it.each([
    ['beat', 6],
    ['bar', 8],
    ['phrase', 16],
  ] as const)('launches at the next %s', (quantum, beat) => {
    editLaunching({ phraseBars: 4, crossfadeBeats: 0 });
    play(conductor, 0, 5.4);
    launchScene('factory-4', quantum);
    expect(play(conductor, 5.4, 40)).toEqual([{ at: beat * BEAT, id: 'factory-4' }]);
  });
  it('flies by itself with every section, each scene once a round', () => {
    editLaunching({ autopilot: { every: 'section', phrases: 1 }, crossfadeBeats: 0 });
    perform({ autopilotOn: true });
    const flown: string[] = [];
    for (let section = 0; section < 15; section++) {
      const bars = 4 * section;
      expect(play(conductor, 4 * bars + 4, 4 * bars + 16)).toEqual([]);
      const startSeconds = (4 * bars + 16) * BEAT;
      play(conductor, 4 * bars + 16, 4 * bars + 18.4);
      conductor.hear({
        kind: 'section',
        section: { startSeconds, reportedAtSeconds: startSeconds + 1.2, label: 'B' },
      });
      const changes = play(conductor, 4 * bars + 18.4, 4 * bars + 20);
      expect(changes.map(({ at }) => at)).toEqual([(4 * bars + 19) * BEAT]);
      flown.push(...changes.map(({ id }) => id));
    }
    expect(new Set(flown).size).toBe(15);
  });
  it('waits for the next section, or goes at a second press', () => {
    editLaunching({ quantum: 'section', crossfadeBeats: 0 });
    launchScene('factory-6');
    expect(play(conductor, 0, 40)).toEqual([]);
    conductor.hear({ kind: 'section', section: { startSeconds: 19, reportedAtSeconds: 20, label: 'B' } });
    expect(play(conductor, 40, 41)[0]?.id).toBe('factory-6');
    launchScene('factory-7');
    launchScene('factory-7');
    expect(play(conductor, 41, 42)[0]).toEqual({ at: 41 * BEAT, id: 'factory-7' });
  });
  it('flies by itself every phrase with every scene once a round', () => {
    editLaunching({ autopilot: { every: 'phrases', phrases: 1 }, phraseBars: 4, crossfadeBeats: 0 });
    perform({ autopilotOn: true });
    const changes = play(conductor, 0, 4 * 4 * 17);
    expect(changes.map(({ at }) => Math.round(at / BEAT) % 16)).toEqual(changes.map(() => 0));
    expect(new Set(changes.slice(0, 15).map(({ id }) => id)).size).toBe(15);
  });
  it('keeps the phrases when every section is told of two bars late', () => {
    editLaunching({ autopilot: { every: 'phrases', phrases: 1 }, phraseBars: 4, crossfadeBeats: 0 });
    perform({ autopilotOn: true });
    const changes = play(conductor, 0, 24);
    for (let bar = 4; bar < 20; bar += 4) {
      conductor.hear({
        kind: 'section',
        section: { startSeconds: 4 * bar * BEAT, reportedAtSeconds: 4 * (bar + 2) * BEAT, label: 'B' },
      });
      changes.push(...play(conductor, 4 * (bar + 2), 4 * (bar + 6)));
    }
    expect(changes.length).toBe(5);
    expect(changes.map(({ at }) => Math.round(at / BEAT) % 16)).toEqual(changes.map(() => 0));
  });
  it('takes “now” literally: a fade that is under way ends, at the end it is nearer to', () => {
    editLaunching({ quantum: 'now', crossfadeBeats: 32 });
    launchScene('factory-4');
    play(conductor, 0, 4);
    expect(showStore.getState().performance.crossfade).toBeCloseTo(4 / 32, 1);
    launchScene('factory-5');
    play(conductor, 4, 4.2);
    const { deckA, deckB, crossfade, pending } = showStore.getState().performance;
    expect([deckA, deckB, pending]).toEqual(['factory-1', 'factory-5', null]);
    expect(crossfade).toBeLessThan(0.02);
    launchScene('factory-5', 'bar');
    launchScene('factory-5');
    play(conductor, 4.2, 4.4);
    expect(showStore.getState().performance).toMatchObject({ crossfade: 1, crossfadeFade: null });
  });
  it('goes back to the scene that is being faded out', () => {
    editLaunching({ quantum: 'now', crossfadeBeats: 8 });
    launchScene('factory-4');
    play(conductor, 0, 2);
    launchScene('factory-1');
    play(conductor, 2, 2.2);
    expect(showStore.getState().performance).toMatchObject({
      deckA: 'factory-1',
      deckB: 'factory-4',
      crossfadeFade: { to: 0 },
    });
  });
  it('launches a scene that a fade held up at the next boundary of its kind, not in between', () => {
    editLaunching({ quantum: 'bar', crossfadeBeats: 6 });
    play(conductor, 0, 1);
    launchScene('factory-5', 'beat');
    play(conductor, 1, 2.5);
    launchScene('factory-6');
    expect(play(conductor, 2.5, 20)).toEqual([{ at: 8 * BEAT, id: 'factory-6' }]);
  });
  it('never changes a deck that the audience sees, whatever is launched and cued at a crossfader in between', () => {
    const random = createRandom(7);
    const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    let replaced = 0;
    const stop = showStore.subscribe(({ performance }, { performance: before }) => {
      if (performance.deckA !== before.deckA && before.crossfade < 1) replaced++;
      if (performance.deckB !== before.deckB && before.crossfade > 0) replaced++;
    });
    const scenes = showStore.getState().show.scenes.map(({ id }) => id);
    let launched = 0;
    for (let round = 0; round < 60; round++) {
      editLaunching({ crossfadeBeats: one([0, 2, 5]) });
      if (random() < 0.5) setCrossfade(one([0, 0.3, 0.5, 0.8, 1]));
      if (random() < 0.5) cueScene(one(scenes));
      if (random() < 0.7) launchScene(one(scenes), one(['beat', 'bar'] as const));
      launched += play(conductor, round * 5, round * 5 + 5).length;
    }
    stop();
    expect(launched).toBeGreaterThan(20);
    expect(replaced).toBe(0);
  });
  it('refuses a cue while both decks are on screen, and says so until one is cued', () => {
    setCrossfade(0.2);
    expect(cueScene('factory-7')).toBe(false);
    expect(showStore.getState().performance.deckB).toBe('factory-2');
    expect(statusStore.getState().notices).toMatchObject([{ id: 'cue' }]);
    setCrossfade(0);
    expect(cueScene('factory-7')).toBe(true);
    expect(showStore.getState().performance.deckB).toBe('factory-7');
    expect(statusStore.getState().notices).toEqual([]);
  });
  it('moves the main fader to black and back', () => {
    perform({ faderFade: { to: 0, throwSeconds: 2 } });
    play(conductor, 0, 2);
    expect(showStore.getState().performance.fader).toBeCloseTo(0.5, 1);
    play(conductor, 2, 5);
    expect(showStore.getState().performance).toMatchObject({ fader: 0, faderFade: null });
  });
});
