import { useEffect, type ReactElement } from 'react';
import { learnStore, learnTarget, setLearning } from '../../show/learn.ts';
import { targetLabel } from '../../show/registry.ts';
import { PressButton } from '../controls/press-button.tsx';
import { useSlow } from '../use-store.ts';

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
 * ends learning. Other keys reach the hands, so that they can be learnt too.
 */
export function LearnLayer(): ReactElement {
  const target = useSlow(learnStore, (state) => state.target);
  const outcome = useSlow(learnStore, (state) => state.outcome);
  useEffect(() => {
    const choose = (event: Event): void => {
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
  }, []);
  useEffect(() => {
    const marked =
      target === null
        ? []
        : [...document.querySelectorAll<HTMLElement>(`[data-target~="${CSS.escape(target)}"]`)];
    for (const element of marked) element.dataset['learning'] = 'true';
    return () => {
      for (const element of marked) delete element.dataset['learning'];
    };
  }, [target]);
  const label = target === null ? null : targetLabel(target);
  return (
    <div className="learn-bar" role="status">
      <strong>Learning</strong>
      <span className="spread">
        {label === null
          ? `${outcome} Press a control on the screen, or Enter on one.`
          : `${label}: now move a knob, hit a pad or press a key.`}
      </span>
      <PressButton
        className="low"
        meaning="End learning (Escape)"
        onPress={() => {
          setLearning(false);
        }}
      >
        Done
      </PressButton>
    </div>
  );
}
