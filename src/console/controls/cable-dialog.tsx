import * as Dialog from '@radix-ui/react-dialog';
import type { ReactElement } from 'react';
import { addModulation, editModulation, removeModulation } from '../../show/matrix-actions.ts';
import type { Parameter } from '../../show/parameter.ts';
import {
  LFO_SHAPES,
  VOICE_FEATURES,
  type Modulation,
  type ModulationSource,
  type VoiceFeature,
} from '../../show/show.ts';
import { useShow, useStatus } from '../use-store.ts';
import { Choice } from './choice.tsx';
import { CloseIcon, PlusIcon } from './icons.tsx';
import { PressButton } from './press-button.tsx';
import { PlainSlider } from './plain-slider.tsx';

const BEAT_CHOICES = [0.5, 1, 2, 4, 8, 16, 32] as const;

/** Pitch is read off the drawing, where high sounds stand high: the listener gives no pitch of its own. */
const FEATURE_WORDS: Readonly<Record<VoiceFeature, string>> = {
  level: 'level',
  onset: 'onset',
  pitch: 'pitch, as drawn',
  brightness: 'brightness',
};

/** A source as one word of a list, e.g. `voice:kick:onset`. */
function encodeSource(source: ModulationSource): string {
  switch (source.kind) {
    case 'voice':
      return `voice:${source.voice}:${source.feature}`;
    case 'beat-phase':
      return `beat:${source.beats}`;
    case 'section-energy':
      return 'energy';
    case 'lfo':
      return `lfo:${source.shape}`;
  }
}

function decodeSource(word: string, before: ModulationSource): ModulationSource {
  const [kind, first = '', second = ''] = word.split(':');
  const feature = VOICE_FEATURES.find((one) => one === second);
  if (kind === 'voice' && feature !== undefined) return { kind: 'voice', voice: first, feature };
  if (kind === 'beat') return { kind: 'beat-phase', beats: Number(first) };
  const shape = LFO_SHAPES.find((one) => one === first);
  const periodSeconds = before.kind === 'lfo' ? before.periodSeconds : 8;
  if (kind === 'lfo' && shape !== undefined) return { kind: 'lfo', shape, periodSeconds };
  return { kind: 'section-energy' };
}

function useSources(): { value: string; label: string }[] {
  const voices = useStatus(({ voices: heard }) => heard);
  return [
    ...voices.flatMap(({ id, name }) =>
      VOICE_FEATURES.map((feature) => ({
        value: `voice:${id}:${feature}`,
        label: `${name}: ${FEATURE_WORDS[feature]}`,
      })),
    ),
    ...BEAT_CHOICES.map((beats) => ({ value: `beat:${beats}`, label: `Beat: ramp over ${beats}` })),
    { value: 'energy', label: 'Section: energy' },
    ...LFO_SHAPES.map((shape) => ({ value: `lfo:${shape}`, label: `LFO: ${shape}` })),
  ];
}

function Cable({ modulation }: { readonly modulation: Modulation }): ReactElement {
  const { id, source, depth, smoothingSeconds } = modulation;
  const sources = useSources();
  return (
    <li className="cable">
      <div className="row">
        <Choice
          name="Source"
          className="spread"
          value={encodeSource(source)}
          options={sources}
          onChoose={(word) => {
            editModulation(id, { source: decodeSource(word, source) });
          }}
        />
        <PressButton
          className="low square"
          name="Remove this source"
          meaning="Remove this source"
          onPress={() => {
            removeModulation(id);
          }}
        >
          <CloseIcon />
        </PressButton>
      </div>
      <PlainSlider
        label="Depth"
        meaning="how much of the range a full source adds, or takes away"
        value={depth}
        minimum={-1}
        maximum={1}
        step={0.01}
        unit=""
        onChange={(next) => {
          editModulation(id, { depth: next });
        }}
      />
      <PlainSlider
        label="Smoothing"
        meaning="how slowly it follows: the time constant"
        value={smoothingSeconds}
        minimum={0}
        maximum={5}
        step={0.01}
        unit="s"
        onChange={(next) => {
          editModulation(id, { smoothingSeconds: next });
        }}
      />
      {source.kind === 'lfo' ? (
        <PlainSlider
          label="Period"
          meaning="how long one turn takes"
          value={source.periodSeconds}
          minimum={0.1}
          maximum={60}
          step={0.1}
          unit="s"
          onChange={(periodSeconds) => {
            editModulation(id, { source: { ...source, periodSeconds } });
          }}
        />
      ) : null}
    </li>
  );
}

/** What one parameter follows: sources with depth and smoothing. */
export function CableDialog({
  parameter,
  onClose,
}: {
  readonly parameter: Parameter;
  readonly onClose: () => void;
}): ReactElement {
  const modulations = useShow(({ show }) => show.modulations);
  const voices = useStatus(({ voices: heard }) => heard);
  const cables = modulations.filter(({ target }) => target === parameter.id);
  const add = (): void => {
    const voice = voices[0]?.id ?? 'kick';
    addModulation({
      target: parameter.id,
      source: { kind: 'voice', voice, feature: 'level' },
      depth: parameter.onlyLess === true ? -0.5 : 0.5,
      smoothingSeconds: 0.1,
    });
  };
  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Dialog.Portal>
        <Dialog.Overlay className="veil" />
        <Dialog.Content className="dialog stack">
          <div className="panel-head">
            <Dialog.Title>{`${parameter.group} · ${parameter.label}`}</Dialog.Title>
            <PressButton className="low square" name="Close" meaning="Close" onPress={onClose}>
              <CloseIcon />
            </PressButton>
          </div>
          <Dialog.Description className="quiet">
            {parameter.onlyLess === true
              ? 'What it follows, taken away from where the slider stands: what is pulled down stays down.'
              : 'What it follows, added to where the slider stands, in every scene.'}
          </Dialog.Description>
          <ul className="stack">
            {cables.map((modulation) => (
              <Cable key={modulation.id} modulation={modulation} />
            ))}
          </ul>
          <div className="row">
            <PressButton meaning="Let it follow one more source" onPress={add}>
              <PlusIcon />
              Add a source
            </PressButton>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
