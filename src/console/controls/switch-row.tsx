import type { ReactElement } from 'react';
import { PressButton } from './press-button.tsx';

interface SwitchRowProps {
  readonly label: string;
  readonly meaning: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

/** A labelled on/off switch. */
export function SwitchRow({ label, meaning, on, onChange }: SwitchRowProps): ReactElement {
  return (
    <div className="row">
      <span className="spread">{label}</span>
      <PressButton
        className="low"
        name={label}
        meaning={meaning}
        lit={on}
        onPress={() => {
          onChange(!on);
        }}
      >
        {on ? 'On' : 'Off'}
      </PressButton>
    </div>
  );
}
