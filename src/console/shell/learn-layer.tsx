import { useEffect, type ReactElement } from 'react';
import { learnStore, setLearning } from '../../show/learn.ts';
import { targetLabel } from '../../show/registry.ts';
import { PressButton } from '../controls/press-button.tsx';
import { useSlow } from '../use-store.ts';

/** What is being learnt, and how to go on; `watchLearnPresses` hears the presses. */
export function LearnLayer(): ReactElement {
  const target = useSlow(learnStore, (state) => state.target);
  const outcome = useSlow(learnStore, (state) => state.outcome);
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
