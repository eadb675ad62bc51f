import type { ReactElement } from 'react';
import { Choice } from './choice.tsx';
import { useSelector } from './use-selector.ts';

/** A selector as a list that opens; a learnt knob walks through it, a learnt button goes to the next. */
export function SelectorList({
  selector: id,
  sceneId,
  placeholder,
  className,
}: {
  readonly selector: string;
  /** Scene it reads and writes; absent = the one on air. */
  readonly sceneId?: string;
  /** Shown when the value is not among the options; absent = the value itself. */
  readonly placeholder?: string;
  readonly className?: string;
}): ReactElement | null {
  const selector = useSelector(id, sceneId);
  if (selector === null) return null;
  return (
    <Choice
      name={selector.label}
      meaning={selector.meaning}
      target={id}
      value={selector.value}
      placeholder={placeholder ?? selector.value}
      options={selector.options}
      onChoose={selector.choose}
      {...(className === undefined ? {} : { className })}
    />
  );
}
