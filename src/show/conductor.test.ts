import { beforeEach, describe, expect, it } from 'vitest';
import { createRandom } from '../core/random.ts';
import { createConductor, type Conductor } from './conductor.ts';
import { editLaunching, launchScene } from './deck-actions.ts';
import { perform } from './edit.ts';
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
  conductor = createConductor(createRandom(5));
  conductor.hear({ kind: 'tempo', tempo: { timeSeconds: 0, beatsPerMinute: 120, confidence: 1 } });
});

describe('the conductor', () => {
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
  it('moves the main fader to black and back', () => {
    perform({ faderFade: { to: 0, throwSeconds: 2 } });
    play(conductor, 0, 2);
    expect(showStore.getState().performance.fader).toBeCloseTo(0.5, 1);
    play(conductor, 2, 5);
    expect(showStore.getState().performance).toMatchObject({ fader: 0, faderFade: null });
  });
});
