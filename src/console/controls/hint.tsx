import * as Tooltip from '@radix-ui/react-tooltip';
import type { FocusEvent, ReactElement, ReactNode } from 'react';

/** Only a focus that keys brought tells: a list that gives it back after a press has nothing to say. */
function onlyByKeys(event: FocusEvent): void {
  if (!event.target.matches(':focus-visible')) event.preventDefault();
}

/** A tooltip on one control; opens on hover and on keyboard focus. */
export function Hint({
  text,
  children,
}: {
  readonly text: ReactNode;
  readonly children: ReactElement;
}): ReactElement {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild onFocus={onlyByKeys}>
        {children}
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className="hint" sideOffset={6} collisionPadding={8}>
          {text}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
