import type { ReactElement } from 'react';
import { optionTarget } from '../../show/selector.ts';
import { Segments } from './segments.tsx';
import { useSelector } from './use-selector.ts';

/** A selector with all its options in sight; each can be learnt. */
export function SelectorSegments({
  selector: id,
  sceneId,
}: {
  readonly selector: string;
  /** Scene it reads and writes; absent = the one on air. */
  readonly sceneId?: string;
}): ReactElement | null {
  const selector = useSelector(id, sceneId);
  if (selector === null) return null;
  return (
    <Segments
      name={selector.label}
      value={selector.value}
      options={selector.options}
      onChoose={selector.choose}
      targetOf={(value) => optionTarget(id, value)}
    />
  );
}
