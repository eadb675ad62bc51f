import { learnStore, learnTarget, setLearning } from '../../show/learn.ts';

/** Events that would work a control. */
const WORKING_EVENTS = ['pointerdown', 'pointerup', 'click', 'keydown', 'keyup'] as const;

/** Keys that press a focused control. */
const PRESSING_KEYS = ['Enter', ' '];

/** The learnable control that an event happened on. */
function controlOf(event: Event): HTMLElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLElement>('[data-target]') : null;
}

/** What a control stands for; one that moves two ways has two, and a second press on it means the second. */
function nextTarget(control: HTMLElement): string | undefined {
  const targets = control.dataset['target']?.split(' ') ?? [];
  const chosen = learnStore.getState().target;
  return targets[(targets.indexOf(chosen ?? '') + 1) % targets.length];
}

/** Whether an event is the press that chooses: of a pointer, of a key, or what a screen reader makes of one. */
function chooses(event: Event): boolean {
  if (event.type === 'pointerdown') return true;
  if (event instanceof KeyboardEvent) return event.type === 'keydown' && !event.repeat;
  return event instanceof MouseEvent && event.type === 'click' && event.detail === 0;
}

/**
 * While learning, a press on a control, or Enter or space while it has the focus, chooses it instead of working it; Escape
 * ends learning. Other keys reach the hands, so that they can be learnt too. It listens all the time, because a hand that
 * has pressed Learn may press a control before the page has drawn anything. Returns what ends it.
 */
export function watchLearnPresses(): () => void {
  const choose = (event: Event): void => {
    if (!learnStore.getState().active) return;
    if (event instanceof KeyboardEvent && !PRESSING_KEYS.includes(event.key)) return;
    const control = controlOf(event);
    const id = control === null ? undefined : nextTarget(control);
    if (id === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (chooses(event)) learnTarget(id);
  };
  const leave = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') setLearning(false);
  };
  for (const kind of WORKING_EVENTS) document.addEventListener(kind, choose, true);
  document.addEventListener('keydown', leave);
  return () => {
    for (const kind of WORKING_EVENTS) document.removeEventListener(kind, choose, true);
    document.removeEventListener('keydown', leave);
  };
}
