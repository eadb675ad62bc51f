import type { Binding } from './show.ts';

const key = (code: string, target: string, shift = false): Binding => ({
  id: `key-${shift ? 'shift-' : ''}${code}`,
  gesture: { kind: 'key', code, shift },
  target,
  reading: 'momentary',
});

/** The keys of a fresh show: within reach of one hand in the dark, the dangerous ones far from the busy ones. */
export const FACTORY_BINDINGS: readonly Binding[] = [
  key('KeyB', 'blackout'),
  key('KeyF', 'freeze'),
  key('KeyV', 'fade-out'),
  key('KeyN', 'next-scene'),
  key('KeyP', 'previous-scene'),
  key('KeyX', 'cross-over'),
  key('KeyT', 'tap'),
  key('Digit0', 'this-is-the-one'),
  key('BracketLeft', 'tempo-half'),
  key('BracketRight', 'tempo-double'),
  key('Comma', 'nudge-earlier'),
  key('Period', 'nudge-later'),
  key('KeyL', 'tempo-lock'),
  key('KeyE', 'tempo-auto'),
  key('KeyA', 'autopilot'),
  key('KeyM', 'map-of-the-night'),
  key('Backquote', 'panic'),
  key('KeyS', 'solo-off'),
  ...Array.from({ length: 9 }, (_, index) => key(`Digit${index + 1}`, `launch-${index + 1}`)),
  ...Array.from({ length: 9 }, (_, index) => key(`Digit${index + 1}`, `solo-voice-${index + 1}`, true)),
  { id: 'pad-next', gesture: { kind: 'pad-button', button: 0 }, target: 'next-scene', reading: 'momentary' },
  { id: 'pad-tap', gesture: { kind: 'pad-button', button: 2 }, target: 'tap', reading: 'momentary' },
  {
    id: 'pad-one',
    gesture: { kind: 'pad-button', button: 3 },
    target: 'this-is-the-one',
    reading: 'momentary',
  },
  { id: 'pad-freeze', gesture: { kind: 'pad-button', button: 4 }, target: 'freeze', reading: 'momentary' },
  {
    id: 'pad-blackout',
    gesture: { kind: 'pad-button', button: 8 },
    target: 'blackout',
    reading: 'momentary',
  },
];
