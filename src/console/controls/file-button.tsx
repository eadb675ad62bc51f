import { useRef, type ReactElement, type ReactNode } from 'react';
import { PressButton } from './press-button.tsx';

/** A button that asks for one file; `label` names the file to a screen reader. The same file can be chosen again. */
export function FileButton(props: {
  readonly label: string;
  readonly meaning: string;
  /** As of the `accept` attribute. */
  readonly accept: string;
  readonly onFile: (file: File) => void;
  readonly children: ReactNode;
}): ReactElement {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <PressButton
        className="low"
        meaning={props.meaning}
        onPress={() => {
          picker.current?.click();
        }}
      >
        {props.children}
      </PressButton>
      <input
        ref={picker}
        className="visually-hidden"
        type="file"
        tabIndex={-1}
        accept={props.accept}
        aria-label={props.label}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file !== undefined) props.onFile(file);
        }}
      />
    </>
  );
}
