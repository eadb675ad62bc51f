import type { ReactElement } from 'react';
import { editLaunching } from '../../show/deck-actions.ts';
import { QUANTA } from '../../show/show.ts';
import { CommandButton } from '../controls/command-button.tsx';
import { Choice } from '../controls/choice.tsx';
import { Segments } from '../controls/segments.tsx';
import { useShow } from '../use-store.ts';

const QUANTUM_OPTIONS = QUANTA.map((value) => ({
  value,
  label: value === 'now' ? 'Now' : value[0]?.toUpperCase() + value.slice(1),
  meaning:
    value === 'now'
      ? 'A pressed scene goes on air at once'
      : `A pressed scene goes on air at the next ${value}`,
}));

const FADE_OPTIONS = [0, 1, 2, 4, 8, 16, 32].map((beats) => ({
  value: String(beats),
  label: beats === 0 ? 'Cut' : `Fade ${beats} ${beats === 1 ? 'beat' : 'beats'}`,
}));

const PILOT_OPTIONS = [
  { value: 'section', label: 'every section' },
  ...[1, 2, 4, 8].map((phrases) => ({
    value: String(phrases),
    label: phrases === 1 ? 'every phrase' : `every ${phrases} phrases`,
  })),
];

/** When a scene goes on air, how it comes in, and whether by itself. */
export function LaunchBar(): ReactElement {
  const quantum = useShow(({ show }) => show.quantum);
  const beats = useShow(({ show }) => show.crossfadeBeats);
  const autopilot = useShow(({ show }) => show.autopilot);
  return (
    <div className="row launch-bar">
      <Segments
        name="Launch at"
        value={quantum}
        options={QUANTUM_OPTIONS}
        onChoose={(next) => {
          editLaunching({ quantum: next });
        }}
      />
      <Choice
        name="How a scene comes in"
        value={String(beats)}
        options={FADE_OPTIONS}
        placeholder={`Fade ${beats} beats`}
        onChoose={(next) => {
          editLaunching({ crossfadeBeats: Number(next) });
        }}
      />
      <span className="spread" />
      <CommandButton command="autopilot" className="low" showKey={false} />
      <Choice
        name="Autopilot changes"
        value={autopilot.every === 'section' ? 'section' : String(autopilot.phrases)}
        placeholder={`every ${autopilot.phrases} phrases`}
        options={PILOT_OPTIONS}
        onChoose={(next) => {
          editLaunching({
            autopilot:
              next === 'section'
                ? { ...autopilot, every: 'section' }
                : { every: 'phrases', phrases: Number(next) },
          });
        }}
      />
    </div>
  );
}
