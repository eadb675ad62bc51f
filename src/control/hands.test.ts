import { beforeEach, describe, expect, it } from 'vitest';
import { learnStore, learnTarget, setLearning } from '../show/learn.ts';
import { onRequest, type ShowRequest } from '../show/requests.ts';
import type { Gesture } from '../show/show.ts';
import { createShowState, outputOf, sceneOnAir, showStore } from '../show/store.ts';
import { padTouches } from './gamepad.ts';
import { createHands } from './hands.ts';
import { lampMessages } from './lamps.ts';
import { readMidiMessage } from './midi-message.ts';
import type { Touch } from './touch.ts';

const key = (code: string, value = 127): Touch => ({
  gesture: { kind: 'key', code, shift: false },
  value,
  atMilliseconds: 42,
});
/** What a controller would send, through the same reader as live. */
function midi(...bytes: number[]): Touch {
  const meaning = readMidiMessage('LPD8', bytes, 42);
  if (meaning.kind !== 'touch') throw new Error('not a touch');
  return meaning.touch;
}

let hand: (touch: Touch) => boolean;
beforeEach(() => {
  showStore.setState(createShowState());
  setLearning(false);
  hand = createHands();
});

describe('hands', () => {
  it('work the factory keys', () => {
    expect(hand(key('KeyB'))).toBe(true);
    expect(outputOf(showStore.getState()).blackout).toBe(true);
    hand(key('KeyB'));
    expect(outputOf(showStore.getState()).blackout).toBe(true);
    hand(key('KeyB', 0));
    hand(key('KeyB'));
    expect(outputOf(showStore.getState()).blackout).toBe(false);
    expect(hand(key('F7'))).toBe(false);
    hand(key('Digit3'));
    expect(showStore.getState().performance.pending?.sceneId).toBe('factory-3');
  });
  it('pass the moment of the touch on with a tap', () => {
    const requests: ShowRequest[] = [];
    const stop = onRequest((request) => requests.push(request));
    hand(key('KeyT'));
    stop();
    expect(requests).toEqual([{ kind: 'tap', atMilliseconds: 42 }]);
  });
  it('learn a knob for any parameter, and then move it after pick-up', () => {
    setLearning(true);
    hand(midi(0xb0, 3, 10));
    expect(showStore.getState().show.bindings.some(({ gesture }) => gesture.kind === 'midi-control')).toBe(
      false,
    );
    learnTarget('scene.markScale');
    hand(midi(0xb0, 3, 10));
    expect(learnStore.getState()).toMatchObject({
      target: null,
      outcome: 'LPD8 · ch 1 · control 3 → Scene · Mark size.',
    });
    setLearning(false);
    const size = () => sceneOnAir(showStore.getState()).markScale;
    hand(midi(0xb0, 3, 120));
    expect(size()).toBe(1);
    hand(midi(0xb0, 3, 10));
    hand(midi(0xb0, 3, 127));
    expect(size()).toBe(4);
  });
  it('walk through a choice with a knob, and step to the next option with a key', () => {
    const layout = () => sceneOnAir(showStore.getState()).layout;
    setLearning(true);
    learnTarget('scene.layout');
    hand(midi(0xb0, 5, 10));
    learnTarget('scene.layout');
    hand(key('KeyY'));
    setLearning(false);
    hand(midi(0xb0, 5, 127));
    expect(layout()).toBe('lanes');
    hand(midi(0xb0, 5, 30));
    expect(layout()).toBe('rings');
    hand(key('KeyY'));
    expect(layout()).toBe('constellation');
    hand(midi(0xb0, 5, 127));
    hand(key('KeyY', 0));
    hand(key('KeyY'));
    expect(layout()).toBe('score');
  });
  it('choose one option, switch a pass, and ask for a source', () => {
    const asked: ShowRequest[] = [];
    const stop = onRequest((request) => asked.push(request));
    for (const [code, target] of [
      ['F1', 'scene.material.neon'],
      ['F2', 'pass.mirror.on'],
      ['F3', 'source-demo'],
      ['F4', 'output.mask.circle'],
    ] as const) {
      setLearning(true);
      learnTarget(target);
      hand(key(code));
      setLearning(false);
      hand(key(code, 0));
      hand(key(code));
    }
    stop();
    const { material, passes } = sceneOnAir(showStore.getState());
    expect(material).toBe('neon');
    expect(passes.find(({ pass }) => pass === 'mirror')?.enabled).toBe(true);
    expect(asked).toEqual([{ kind: 'source', source: 'demo' }]);
    expect(outputOf(showStore.getState()).mask).toBe('circle');
  });
  it('give a learnt touch one meaning only', () => {
    setLearning(true);
    learnTarget('freeze');
    hand(key('KeyB'));
    setLearning(false);
    hand(key('KeyB'));
    expect(outputOf(showStore.getState())).toMatchObject({ blackout: false, frozen: true });
  });
  it('learn OSC addresses, and know the names of things without', () => {
    const osc = (address: string, share: number): Touch => ({
      gesture: { kind: 'osc', address },
      value: 127 * share,
      atMilliseconds: 42,
    });
    const standsAt = (): number => showStore.getState().performance.fader;
    expect(hand(osc('/kiki/fader', 0.25))).toBe(true);
    expect(standsAt()).toBe(0.25);
    hand(osc('/kiki/blackout', 1));
    hand(osc('/kiki/blackout', 0));
    expect(outputOf(showStore.getState()).blackout).toBe(true);
    for (const unknown of ['/kiki/import', '/kiki/', '/kiki/__proto__', '/fader'])
      expect(hand(osc(unknown, 1))).toBe(false);
    setLearning(true);
    learnTarget('fader');
    hand(osc('/kiki/blackout', 0.5));
    setLearning(false);
    hand(osc('/kiki/blackout', 0.75));
    expect(standsAt()).toBe(0.75);
    expect(outputOf(showStore.getState()).blackout).toBe(true);
  });
  it('hand unmapped notes to the voices', () => {
    const requests: ShowRequest[] = [];
    const stop = onRequest((request) => requests.push(request));
    expect(hand(midi(0x91, 60, 127))).toBe(false);
    stop();
    expect(requests).toEqual([
      { kind: 'midi-note', device: 'LPD8', channel: 2, note: 60, velocity: 1, atMilliseconds: 42 },
    ]);
  });
});

describe('lamps', () => {
  const gesture: Gesture = { kind: 'midi-note', device: 'LPD8', channel: 2, note: 40 };
  const bindings = [{ id: 'a', gesture, target: 'blackout', reading: 'momentary' as const }];
  it('are sent what changed, once', () => {
    const on = lampMessages(bindings, () => 1, new Map());
    expect(on.messages).toEqual([{ device: 'LPD8', bytes: [0x91, 40, 127] }]);
    expect(lampMessages(bindings, () => 1, on.sent).messages).toEqual([]);
    expect(lampMessages(bindings, () => 0, on.sent).messages[0]?.bytes).toEqual([0x91, 40, 0]);
    expect(lampMessages(bindings, () => undefined, new Map()).messages).toEqual([]);
  });
  it('go out once when their mapping is removed or shows nothing any more', () => {
    const { sent } = lampMessages(bindings, () => 1, new Map());
    const out = lampMessages([], () => 1, sent);
    expect(out.messages).toEqual([{ device: 'LPD8', bytes: [0x91, 40, 0] }]);
    expect(lampMessages([], () => 1, out.sent).messages).toEqual([]);
    expect(lampMessages(bindings, () => undefined, sent).messages).toHaveLength(1);
    const dark = lampMessages(bindings, () => 0, new Map());
    expect(lampMessages([], () => 0, dark.sent).messages).toEqual([]);
  });
});

describe('gamepads', () => {
  it('make changes into touches and leave jitter alone', () => {
    const before = { buttons: [0, 1], axes: [0, 0.5] };
    expect(padTouches(before, { buttons: [0, 1], axes: [0.01, 0.5] }, 0)).toEqual([]);
    const touches = padTouches(before, { buttons: [1, 0], axes: [-1, 0.5] }, 0);
    expect(touches.map(({ gesture, value }) => [gesture.kind, value])).toEqual([
      ['pad-button', 127],
      ['pad-button', 0],
      ['pad-axis', 0],
    ]);
  });
});
