import type { ReactElement, ReactNode } from 'react';
import { describeGesture } from '../../show/gesture-words.ts';
import { registry, runCommand } from '../../show/registry.ts';
import { statusStore } from '../../show/status.ts';
import { showStore } from '../../show/store.ts';
import { useSettings, useShow, useStatus } from '../use-store.ts';
import { PressButton } from './press-button.tsx';

interface CommandButtonProps {
  /** Id of a command of the registry. */
  readonly command: string;
  readonly className?: string;
  readonly icon?: ReactNode;
  /** In place of the command's own label. */
  readonly label?: string;
  /** For a screen reader, where the label is no word. */
  readonly name?: string;
  readonly showKey?: boolean;
  readonly disabled?: boolean;
}

/** Shows whether a command's lamp is lit. */
function useLit(id: string): boolean | undefined {
  const lit = (): boolean | undefined =>
    registry().commands.get(id)?.lit?.(showStore.getState(), statusStore.getState());
  const ofShow = useShow(lit);
  const ofStatus = useStatus(lit);
  useSettings(lit);
  return ofShow ?? ofStatus;
}

/** A button for a command: fires it, shows its lamp and its key, and can be learnt by a controller. */
export function CommandButton({
  command: id,
  className,
  icon,
  label,
  name,
  disabled,
  showKey = true,
}: CommandButtonProps): ReactElement | null {
  const command = registry().commands.get(id);
  const lit = useLit(id);
  const key = useShow(({ show }) =>
    show.bindings.find(({ target, gesture }) => target === id && gesture.kind === 'key'),
  );
  if (command === undefined) return null;
  const word = key === undefined ? '' : describeGesture(key.gesture);
  return (
    <PressButton
      meaning={`${command.label}: ${command.meaning}${word === '' ? '' : ` (key ${word})`}`}
      target={id}
      {...(lit === undefined ? {} : { lit })}
      {...(className === undefined ? {} : { className })}
      {...(name === undefined ? {} : { name })}
      {...(disabled === undefined ? {} : { disabled })}
      onPress={(atMilliseconds) => {
        runCommand(id, atMilliseconds);
      }}
    >
      {icon}
      {label ?? command.label}
      {showKey && word !== '' ? <kbd aria-hidden="true">{word}</kbd> : null}
    </PressButton>
  );
}
