import { useEffect, type ReactElement } from 'react';
import { learnStore, learnTarget, setLearning } from '../../show/learn.ts';
import { targetLabel } from '../../show/registry.ts';
import { PressButton } from '../controls/press-button.tsx';
import { useSlow } from '../use-store.ts';

/** The learnable control that an event happened on. */
function targetOf(event: Event): HTMLElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLElement>('[data-target]') : null;
}

/**
 * While learning, a press on a control chooses it instead of working it; Escape ends learning.
 * Keys reach the hands, so that they can be learnt too.
 */
export function LearnLayer(): ReactElement {
  const target = useSlow(learnStore, (state) => state.target);
  const outcome = useSlow(learnStore, (state) => state.outcome);
  useEffect(() => {
    const choose = (event: Event): void => {
      const element = targetOf(event);
      const id = element?.dataset['target'];
      if (id === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.type === 'pointerdown') learnTarget(id);
    };
    const leave = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setLearning(false);
    };
    const kinds = ['pointerdown', 'pointerup', 'click'] as const;
    for (const kind of kinds) document.addEventListener(kind, choose, true);
    document.addEventListener('keydown', leave);
    return () => {
      for (const kind of kinds) document.removeEventListener(kind, choose, true);
      document.removeEventListener('keydown', leave);
    };
  }, []);
  useEffect(() => {
    const marked =
      target === null
        ? []
        : [...document.querySelectorAll<HTMLElement>(`[data-target="${CSS.escape(target)}"]`)];
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
          ? `${outcome} Press a control on the screen.`
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
