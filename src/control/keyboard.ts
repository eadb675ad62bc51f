import { redo, undo } from '../show/edit.ts';
import { learnStore } from '../show/learn.ts';
import { FULL_VALUE, type Touch } from './touch.ts';

/** Keys that move about the page and so are never hands on the show. */
const PAGE_KEYS = [
  'Tab',
  'Escape',
  'Enter',
  'Space',
  'ShiftLeft',
  'ShiftRight',
  'ControlLeft',
  'ControlRight',
  'AltLeft',
  'AltRight',
];

/** Whether a key pressed here is meant for a text field or an open list. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('[role="listbox"], textarea, [contenteditable="true"], select') !== null) return true;
  return (
    target instanceof HTMLInputElement && !['button', 'checkbox', 'color', 'range'].includes(target.type)
  );
}

/** Keys that move the focus among the options of a group. */
const WALKING_KEYS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'];

/** Whether a key only walks to another control, so that one can be chosen for learning by keys alone. */
function isWalking({ code, target }: KeyboardEvent): boolean {
  if (learnStore.getState().target !== null || !WALKING_KEYS.includes(code)) return false;
  return (
    target instanceof Element && target.closest('[role="radiogroup"], [role="tablist"], .scene-grid') !== null
  );
}

function isUndo(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && event.code === 'KeyZ';
}

/**
 * Makes keys into touches; Ctrl+Z and Ctrl+Shift+Z undo and redo. Keys that work the show go no further, so that a
 * focused list does not take them for the first letter of an entry. Returns the way to stop.
 */
export function startKeyboard(hand: (touch: Touch) => boolean): () => void {
  function press(event: KeyboardEvent): void {
    if (isTyping(event.target) || event.repeat) return;
    if (isUndo(event)) {
      event.preventDefault();
      if (event.shiftKey) redo();
      else undo();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || PAGE_KEYS.includes(event.code)) return;
    const { code, shiftKey, timeStamp } = event;
    const worked = hand({
      gesture: { kind: 'key', code, shift: shiftKey },
      value: FULL_VALUE,
      atMilliseconds: timeStamp,
    });
    if (!worked && (!learnStore.getState().active || isWalking(event))) return;
    event.preventDefault();
    event.stopPropagation();
  }
  function release({ code, timeStamp, target }: KeyboardEvent): void {
    if (isTyping(target) || PAGE_KEYS.includes(code)) return;
    for (const shift of [false, true])
      hand({ gesture: { kind: 'key', code, shift }, value: 0, atMilliseconds: timeStamp });
  }
  window.addEventListener('keydown', press, true);
  window.addEventListener('keyup', release);
  return () => {
    window.removeEventListener('keydown', press, true);
    window.removeEventListener('keyup', release);
  };
}
