import { useState, type ReactElement } from 'react';
import { describeGesture } from '../../show/gesture-words.ts';
import { learnTarget, setLearning } from '../../show/learn.ts';
import { editBinding, unbind } from '../../show/matrix-actions.ts';
import { registry, targetLabel } from '../../show/registry.ts';
import { READINGS, type Binding, type Gesture, type Reading } from '../../show/show.ts';
import { Choice } from '../controls/choice.tsx';
import { CloseIcon } from '../controls/icons.tsx';
import { PressButton } from '../controls/press-button.tsx';
import { Segments } from '../controls/segments.tsx';
import { useShow, useStatus } from '../use-store.ts';

const READING_WORDS: Readonly<Record<Reading, string>> = {
  absolute: 'Absolute',
  'pick-up': 'Pick-up',
  'relative-twos': 'Relative, 1 / 127',
  'relative-offset': 'Relative, 64 ± n',
  'relative-sign': 'Relative, sign bit',
  toggle: 'Toggle',
  momentary: 'Button',
};

const READING_OPTIONS = READINGS.map((value) => ({ value, label: READING_WORDS[value] }));

const KINDS = [
  { value: 'key', label: 'Keys' },
  { value: 'midi', label: 'MIDI' },
  { value: 'pad', label: 'Gamepad' },
  { value: 'osc', label: 'OSC' },
] as const;
type Kind = (typeof KINDS)[number]['value'];

const FIRST_TOUCHES: Readonly<Record<Kind, string>> = {
  key: 'the key',
  midi: 'the knob or pad',
  pad: 'the button',
  osc: 'send to its address',
};

function kindOf({ kind }: Gesture): Kind {
  if (kind === 'key' || kind === 'osc') return kind;
  return kind.startsWith('midi') ? 'midi' : 'pad';
}

/** A mapping whose target is not there now: of a voice that is not heard, or of something an older show had. */
function absentLabel(target: string): string {
  const [, what = '', voice = ''] = /^(solo|mute)-voice-(\d+)$/.exec(target) ?? [];
  if (voice === '') return `${target} (no longer there)`;
  return `${what === 'solo' ? 'Solo' : 'Mute'} voice ${voice} (none)`;
}

function Row({ binding }: { readonly binding: Binding }): ReactElement {
  const { id, gesture, target, reading } = binding;
  const words = describeGesture(gesture);
  const label = targetLabel(target) ?? absentLabel(target);
  return (
    <li className="binding">
      {gesture.kind === 'key' ? <kbd>{words}</kbd> : <span className="small">{words}</span>}
      <span className="spread">{label}</span>
      {kindOf(gesture) === 'key' ? null : (
        <Choice
          name={`How ${words} is read`}
          value={reading}
          options={READING_OPTIONS}
          onChoose={(next) => {
            const chosen = READINGS.find((one) => one === next);
            if (chosen !== undefined) editBinding(id, { reading: chosen });
          }}
        />
      )}
      <PressButton
        className="low"
        name={`Give ${label} another touch`}
        meaning="Learn another key, knob or pad for this"
        onPress={() => {
          setLearning(true);
          learnTarget(target);
        }}
      >
        Learn
      </PressButton>
      <PressButton
        className="low square"
        name={`Remove ${words} for ${label}`}
        meaning="Remove this mapping"
        onPress={() => {
          unbind(id);
        }}
      >
        <CloseIcon />
      </PressButton>
    </li>
  );
}

/** Adds a mapping for something that is on no page at the moment. */
function AddRow(): ReactElement {
  const voices = useStatus((status) => status.voices);
  const [target, setTarget] = useState('blackout');
  const { commands, parameters } = registry();
  const options = [...commands.values(), ...parameters.values()].map(({ id, label, group }) => ({
    value: id,
    label: `${group} · ${label}`,
  }));
  return (
    <div className="row" data-voices={voices.length}>
      <Choice name="What to map" className="spread" value={target} options={options} onChoose={setTarget} />
      <PressButton
        className="low"
        meaning="Then move a knob, hit a pad or press a key"
        onPress={() => {
          setLearning(true);
          learnTarget(target);
        }}
      >
        Learn a touch
      </PressButton>
    </div>
  );
}

/** All mappings of the show. */
export function BindingTable(): ReactElement {
  const bindings = useShow(({ show }) => show.bindings);
  const [kind, setKind] = useState<Kind>('key');
  const shown = bindings.filter(({ gesture }) => kindOf(gesture) === kind);
  return (
    <section className="panel" aria-label="Mappings">
      <div className="panel-head">
        <h2>Mappings</h2>
        <Segments name="Kind of hand" value={kind} options={KINDS} onChoose={setKind} />
      </div>
      <AddRow />
      {shown.length === 0 ? (
        <p className="quiet small">None yet. Press Learn, then a control, then {FIRST_TOUCHES[kind]}.</p>
      ) : null}
      <ul className="bindings">
        {shown.map((binding) => (
          <Row key={binding.id} binding={binding} />
        ))}
      </ul>
    </section>
  );
}
