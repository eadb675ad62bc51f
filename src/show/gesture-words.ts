import type { Gesture } from './show.ts';

/** Keys whose code is no word of its own. */
const KEY_WORDS: Readonly<Record<string, string>> = {
  Backquote: '`',
  BracketLeft: '[',
  BracketRight: ']',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Semicolon: ';',
  Quote: "'",
  Minus: '−',
  Equal: '=',
  Backslash: '\\',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

/** A gesture as a person would say it: `⇧3`, `LPD8 ch 1 knob 12`. */
export function describeGesture(gesture: Gesture): string {
  switch (gesture.kind) {
    case 'key': {
      const word =
        KEY_WORDS[gesture.code] ?? gesture.code.replace(/^(Key|Digit)/, '').replace(/^Numpad/, 'Num ');
      return gesture.shift ? `⇧${word}` : word;
    }
    case 'midi-control':
      return `${gesture.device} · ch ${gesture.channel} · control ${gesture.controller}`;
    case 'midi-note':
      return `${gesture.device} · ch ${gesture.channel} · note ${gesture.note}`;
    case 'midi-bend':
      return `${gesture.device} · ch ${gesture.channel} · bend`;
    case 'pad-button':
      return `gamepad button ${gesture.button}`;
    case 'pad-axis':
      return `gamepad axis ${gesture.axis}`;
    case 'osc':
      return `OSC ${gesture.address}`;
  }
}
