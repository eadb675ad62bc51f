import type { ReactElement } from 'react';
import { editLaunching } from '../../show/deck-actions.ts';
import { CommandButton } from '../controls/command-button.tsx';
import { Choice } from '../controls/choice.tsx';
import { SelectorList } from '../controls/selector-list.tsx';
import { SelectorSegments } from '../controls/selector-segments.tsx';
import { useShow } from '../use-store.ts';

const FADE_OPTIONS = [0, 1, 2, 4, 8, 16, 32].map((beats) => ({
  value: String(beats),
  label: beats === 0 ? 'Cut' : `Fade ${beats} ${beats === 1 ? 'beat' : 'beats'}`,
}));

/** When a scene goes on air, how it comes in, and whether by itself. */
export function LaunchBar(): ReactElement {
  const beats = useShow(({ show }) => show.crossfadeBeats);
  const phrases = useShow(({ show }) => show.autopilot.phrases);
  return (
    <div className="row launch-bar">
      <SelectorSegments selector="launch.quantum" />
      <Choice
        name="How a scene comes in"
        meaning="a cut, or a fade of so many beats"
        target="crossfade-beats"
        value={String(beats)}
        options={FADE_OPTIONS}
        placeholder={`Fade ${beats} beats`}
        onChoose={(next) => {
          editLaunching({ crossfadeBeats: Number(next) });
        }}
      />
      <span className="spread" />
      <CommandButton command="autopilot" className="low" showKey={false} />
      <SelectorList selector="launch.autopilot" placeholder={`every ${phrases} phrases`} />
    </div>
  );
}
