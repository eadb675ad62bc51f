import { useState, type ReactElement } from 'react';
import type { ShowState } from '../../show/store.ts';
import { useTypedText } from '../use-store.ts';
import { Hint } from './hint.tsx';

interface TextFieldProps {
  /** For a screen reader; left out where a `<label>` stands around the field. */
  readonly label?: string;
  /** For the tooltip. */
  readonly meaning: string;
  readonly placeholder?: string;
  readonly className?: string;
  readonly mostLetters: number;
  /** The text in the show. */
  readonly select: (state: ShowState) => string;
  /** Is told every text that may stand: never a blank one where there must be a name. */
  readonly onText: (text: string) => void;
  readonly mayBeBlank?: boolean;
}

/** A text of the show, kept as it is typed. A name that is cleared in order to be written anew stays what it was until then. */
export function TextField(props: TextFieldProps): ReactElement {
  const stored = useTypedText(props.select);
  const [blank, setBlank] = useState(false);
  return (
    <Hint text={props.meaning}>
      <input
        className={`field ${props.className ?? ''}`}
        aria-label={props.label}
        placeholder={props.placeholder}
        maxLength={props.mostLetters}
        value={blank ? '' : stored}
        onChange={({ target: { value } }) => {
          const refused = value.trim() === '' && props.mayBeBlank !== true;
          setBlank(refused);
          if (!refused) props.onText(value);
        }}
        onBlur={() => {
          setBlank(false);
        }}
      />
    </Hint>
  );
}
