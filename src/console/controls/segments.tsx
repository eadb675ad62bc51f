import * as ToggleGroup from '@radix-ui/react-toggle-group';
import type { ReactElement } from 'react';
import { Hint } from './hint.tsx';

interface SegmentsProps<T extends string> {
  readonly name: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string; readonly meaning?: string }[];
  readonly onChoose: (value: T) => void;
  /** Id of the command that chooses an option; makes each learnable. */
  readonly targetOf?: (value: T) => string;
}

/** One of few, all in sight. */
export function Segments<T extends string>({
  name,
  value,
  options,
  onChoose,
  targetOf,
}: SegmentsProps<T>): ReactElement {
  return (
    <ToggleGroup.Root
      type="single"
      className="segments"
      aria-label={name}
      value={value}
      onValueChange={(next) => {
        const option = options.find((one) => one.value === next);
        if (option !== undefined) onChoose(option.value);
      }}
    >
      {options.map((option) => (
        <Hint key={option.value} text={option.meaning ?? `${name}: ${option.label}`}>
          <ToggleGroup.Item value={option.value} data-target={targetOf?.(option.value)}>
            {option.label}
          </ToggleGroup.Item>
        </Hint>
      ))}
    </ToggleGroup.Root>
  );
}
