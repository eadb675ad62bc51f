import type { ReactElement } from 'react';
import { PressButton } from './press-button.tsx';

interface SwitchRowProps {
  readonly label: string;
  readonly meaning: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  /** Id of the command that switches it: makes it learnable. */
  readonly target?: string;
}

/** A labelled on/off switch. */
export function SwitchRow({ label, meaning, on, onChange, target }: SwitchRowProps): ReactElement {
  return (
    <div className="row">
      <span className="spread">{label}</span>
      <PressButton
        className="low"
        name={label}
        meaning={meaning}
        lit={on}
        {...(target === undefined ? {} : { target })}
        onPress={() => {
          onChange(!on);
        }}
      >
        {on ? 'On' : 'Off'}
      </PressButton>
    </div>
  );
}
