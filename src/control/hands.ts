import { describeGesture } from '../show/gesture-words.ts';
import { learnStore, learnt } from '../show/learn.ts';
import { bind, sameGesture } from '../show/matrix-actions.ts';
import { shareOf, stepShareOf, valueAt, type Parameter } from '../show/parameter.ts';
import { readParameter, registry, runCommand, targetLabel, writeParameter } from '../show/registry.ts';
import { sendRequest } from '../show/requests.ts';
import type { Binding, Gesture, Reading } from '../show/show.ts';
import { reportStatus, statusStore } from '../show/status.ts';
import { showStore } from '../show/store.ts';
import { firesCommand, FRESH_MEMORY, readTouch, type ReadingMemory } from './read-touch.ts';
import { FULL_VALUE, PRESS_VALUE, type Touch } from './touch.ts';

/** Begins the OSC addresses that work without being learnt. */
const OSC_PREFIX = '/kiki/';

/**
 * How a fresh mapping reads its touch: buttons press commands and flip parameters, knobs pick parameters up. Where there
 * are few places to stand on there is nothing to pick up.
 */
function readingFor(gesture: Gesture, parameter: Parameter | undefined): Reading {
  if (gesture.kind === 'osc') return parameter === undefined ? 'momentary' : 'absolute';
  const knob = gesture.kind === 'midi-control' || gesture.kind === 'midi-bend' || gesture.kind === 'pad-axis';
  if (parameter === undefined) return 'momentary';
  if (!knob) return 'toggle';
  return parameter.names === undefined ? 'pick-up' : 'absolute';
}

/** What an OSC address says by itself, learnt or not: `/kiki/fader`, `/kiki/blackout`. */
function namedByAddress(gesture: Gesture): Binding | null {
  if (gesture.kind !== 'osc' || !gesture.address.startsWith(OSC_PREFIX)) return null;
  const target = gesture.address.slice(OSC_PREFIX.length);
  const { commands, parameters } = registry();
  const parameter = parameters.get(target);
  if (parameter === undefined && !commands.has(target)) return null;
  return { id: `osc ${gesture.address}`, gesture, target, reading: readingFor(gesture, parameter) };
}

/** The option after the present one, and the first after the last. */
function nextOption(parameter: Parameter, share: number): number {
  const next = Math.round(valueAt(parameter, share)) + 1;
  return next > parameter.maximum ? parameter.minimum : next;
}

/** Works the show by touches, or learns them. Returns whether the touch meant anything. */
export function createHands(): (touch: Touch) => boolean {
  const memories = new Map<string, ReadingMemory>();

  function learn(touch: Touch, target: string): boolean {
    if (touch.value === 0) return false;
    const { gesture } = touch;
    bind({ gesture, target, reading: readingFor(gesture, registry().parameters.get(target)) });
    learnt(`${describeGesture(gesture)} → ${targetLabel(target) ?? target}.`);
    return true;
  }

  function work({ id, target, reading }: Binding, { value, atMilliseconds }: Touch): void {
    const memory = memories.get(id) ?? FRESH_MEMORY;
    const parameter = registry().parameters.get(target);
    if (parameter === undefined) {
      const press = firesCommand(reading, value, memory);
      memories.set(id, press.memory);
      if (press.fires) runCommand(target, atMilliseconds);
      return;
    }
    const current = shareOf(parameter, readParameter(target) ?? parameter.minimum);
    const read = readTouch(reading, value, current, memory, stepShareOf(parameter));
    memories.set(id, read.memory);
    if (read.share === null) return;
    const steps = reading === 'toggle' && parameter.names !== undefined;
    writeParameter(target, steps ? nextOption(parameter, current) : valueAt(parameter, read.share));
  }

  function passNote({ gesture, value, atMilliseconds }: Touch): void {
    if (gesture.kind !== 'midi-note') return;
    const { device, channel, note } = gesture;
    sendRequest({ kind: 'midi-note', device, channel, note, velocity: value / FULL_VALUE, atMilliseconds });
  }

  return (touch) => {
    const { hands } = statusStore.getState();
    const lastTouch = `${describeGesture(touch.gesture)} = ${Math.round(touch.value)}`;
    if (touch.gesture.kind !== 'key' || touch.value >= PRESS_VALUE)
      reportStatus({ hands: { ...hands, lastTouch } });
    const { active, target } = learnStore.getState();
    if (active) return target !== null && learn(touch, target);
    const learned = showStore
      .getState()
      .show.bindings.filter(({ gesture }) => sameGesture(gesture, touch.gesture));
    const named = learned.length > 0 ? null : namedByAddress(touch.gesture);
    const bound = named === null ? learned : [named];
    if (bound.length === 0) passNote(touch);
    for (const binding of bound) work(binding, touch);
    return bound.length > 0;
  };
}
