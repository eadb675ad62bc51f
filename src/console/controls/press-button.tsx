import type { ReactElement, ReactNode } from 'react';
import { Hint } from './hint.tsx';

interface PressButtonProps {
  /** What a screen reader and the tooltip say it does. */
  readonly meaning: string;
  readonly onPress: (atMilliseconds: number) => void;
  readonly children: ReactNode;
  /** Screen-reader name where the children are no words. */
  readonly name?: string;
  readonly className?: string;
  readonly lit?: boolean;
  readonly disabled?: boolean;
  /** Id of the command it stands for: makes it learnable. */
  readonly target?: string;
}

/** A button with a tooltip; `lit` makes it a switch. */
export function PressButton(props: PressButtonProps): ReactElement {
  const { meaning, onPress, children, name, className = '', lit, disabled = false, target } = props;
  return (
    <Hint text={meaning}>
      <button
        type="button"
        className={`button ${className} ${lit === true ? 'lit' : ''}`}
        aria-label={name}
        aria-pressed={lit}
        disabled={disabled}
        data-target={target}
        onClick={(event) => {
          onPress(event.timeStamp);
        }}
      >
        {children}
      </button>
    </Hint>
  );
}
