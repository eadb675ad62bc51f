import * as ToggleGroup from '@radix-ui/react-toggle-group';
import type { ReactElement } from 'react';

interface SegmentsProps<T extends string> {
  readonly name: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string; readonly meaning?: string }[];
  readonly onChoose: (value: T) => void;
}

/** One of few, all in sight. */
export function Segments<T extends string>({
  name,
  value,
  options,
  onChoose,
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
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          title={option.meaning ?? `${name}: ${option.label}`}
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
