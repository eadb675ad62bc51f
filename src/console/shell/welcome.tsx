import * as Dialog from '@radix-ui/react-dialog';
import { useState, type ReactElement } from 'react';
import { changeSettings } from '../../show/settings.ts';
import { attempt } from '../../show/attempt.ts';
import { PressButton } from '../controls/press-button.tsx';
import { useServices } from '../use-services.ts';
import { useStatus } from '../use-store.ts';

const done = (): void => {
  changeSettings({ welcomeDone: true });
};

function SoundStep({ onNext }: { readonly onNext: () => void }): ReactElement {
  const services = useServices();
  const start = (what: string, effect: () => Promise<void>) => () => {
    attempt(what, effect);
    onNext();
  };
  return (
    <>
      <Dialog.Title>What shall Kiki listen to?</Dialog.Title>
      <Dialog.Description className="quiet">
        Every sound it hears becomes a drawing. Nothing leaves this computer.
      </Dialog.Description>
      <div className="welcome-choices">
        <PressButton
          className="primary"
          meaning="An embedded techno track"
          onPress={start('Starting the demo', () => services.startDemo())}
        >
          The demo track
        </PressButton>
        <PressButton
          meaning="Line-in, audio interface or microphone"
          onPress={start('Opening the input', () => services.startDevice(null))}
        >
          Line-in or microphone
        </PressButton>
        <PressButton
          meaning="Sound of a tab or of the whole system, where the browser allows it"
          onPress={start('Opening the tab', () => services.startTab())}
        >
          Another tab
        </PressButton>
      </div>
      <p className="quiet small">Sound files can be dropped on this page at any time.</p>
    </>
  );
}

function StageStep({ onNext }: { readonly onNext: () => void }): ReactElement {
  const services = useServices();
  const label = useStatus(({ source }) => source.label);
  return (
    <>
      <Dialog.Title>Where shall it draw?</Dialog.Title>
      <Dialog.Description className="quiet">
        Listening to: {label}. The stage is a window of its own: put it on the projector and double-click it
        for full screen.
      </Dialog.Description>
      <div className="welcome-choices">
        <PressButton
          className="primary"
          meaning="Opens the stage window"
          onPress={() => {
            attempt('Opening the stage', () => services.openStage(null));
            onNext();
          }}
        >
          Open the stage
        </PressButton>
        <PressButton meaning="The miniature on this page is enough for now" onPress={onNext}>
          Later
        </PressButton>
      </div>
    </>
  );
}

function HandsStep(): ReactElement {
  return (
    <>
      <Dialog.Title>Play it</Dialog.Title>
      <Dialog.Description className="quiet">
        Scenes go on air with the music. These keys work everywhere:
      </Dialog.Description>
      <dl className="welcome-keys">
        {[
          ['1 – 9', 'a scene, at the next bar'],
          ['N', 'the next scene'],
          ['T', 'tap the beat'],
          ['0', 'this is the one'],
          ['B', 'blackout'],
          ['F', 'freeze'],
          ['`', 'panic: the safe scene at once'],
        ].map(([key, meaning]) => (
          <div key={key} className="row">
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <PressButton className="primary" meaning="Close the welcome" onPress={done}>
        Start
      </PressButton>
    </>
  );
}

/** The question has the focus at first: on its first answer it would open a tooltip over the words. */
function focusItself(event: Event): void {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
}

/** The first minutes in three steps; each can be skipped. */
export function Welcome(): ReactElement {
  const [step, setStep] = useState(1);
  const onNext = (): void => {
    setStep((before) => before + 1);
  };
  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) done();
      }}
    >
      <Dialog.Portal>
        <Dialog.Overlay className="veil" />
        <Dialog.Content className="dialog stack welcome" onOpenAutoFocus={focusItself}>
          {step === 1 ? (
            <SoundStep onNext={onNext} />
          ) : step === 2 ? (
            <StageStep onNext={onNext} />
          ) : (
            <HandsStep />
          )}
          <div className="panel-head">
            <span className="quiet small">{`Step ${step} of 3`}</span>
            <PressButton className="low" meaning="Close this welcome; it does not come back" onPress={done}>
              Skip
            </PressButton>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
