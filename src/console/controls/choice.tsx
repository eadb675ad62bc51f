import * as Select from '@radix-ui/react-select';
import type { ReactElement, ReactNode } from 'react';
import { Hint } from './hint.tsx';
import { ChevronIcon } from './icons.tsx';

/** One entry of a choice. */
export interface ChoiceOption {
  readonly value: string;
  readonly label: string;
  readonly picture?: ReactNode;
}

interface ChoiceProps {
  readonly name: string;
  readonly value: string;
  readonly options: readonly ChoiceOption[];
  readonly onChoose: (value: string) => void;
  /** Shown when the value is not among the options. */
  readonly placeholder?: string;
  readonly className?: string;
  /** What it does, for the tooltip; absent = its name. */
  readonly meaning?: string;
  /** Id of the parameter it stands for: makes it learnable. */
  readonly target?: string;
}

/** One of several, in a list that opens. */
export function Choice({
  name,
  value,
  options,
  onChoose,
  placeholder = '—',
  className = '',
  meaning,
  target,
}: ChoiceProps): ReactElement {
  const chosen = options.find((option) => option.value === value);
  return (
    <Select.Root value={value} onValueChange={onChoose}>
      <Hint text={meaning === undefined ? name : `${name}: ${meaning}`}>
        <Select.Trigger className={`choice ${className}`} aria-label={name} data-target={target}>
          <span>{chosen?.label ?? placeholder}</span>
          <ChevronIcon />
        </Select.Trigger>
      </Hint>
      <Select.Portal>
        <Select.Content className="choice-list" position="popper" sideOffset={4}>
          <Select.Viewport>
            {options.map((option) => (
              <Select.Item key={option.value} value={option.value} className="choice-item">
                {option.picture}
                <Select.ItemText>{option.label}</Select.ItemText>
              </Select.Item>
            ))}
          </Select.Viewport>
        </Select.Content>
      </Select.Portal>
    </Select.Root>
  );
}
