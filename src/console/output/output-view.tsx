import type { ReactElement } from 'react';
import { CommandButton } from '../controls/command-button.tsx';
import { ParameterSlider } from '../controls/parameter-slider.tsx';
import { SelectorSegments } from '../controls/selector-segments.tsx';
import { SwitchRow } from '../controls/switch-row.tsx';
import { TextField } from '../controls/text-field.tsx';
import { editProjection } from '../../show/deck-actions.ts';
import { useShow } from '../use-store.ts';
import { LogoPanel } from './logo-panel.tsx';
import { CornerEditor } from './corner-editor.tsx';
import { StageList } from './stage-list.tsx';

function PicturePanel(): ReactElement {
  const projection = useShow(({ show }) => show.projection);
  return (
    <section className="panel" aria-label="Picture">
      <h2>Picture</h2>
      <div className="row">
        <span className="spread">Rotation</span>
        <SelectorSegments selector="output.rotation" />
      </div>
      <div className="row">
        <span className="spread">Mask</span>
        <SelectorSegments selector="output.mask" />
      </div>
      <ParameterSlider parameter="output.safe-area" />
      <ParameterSlider parameter="output.offset" />
      <ParameterSlider parameter="fader" />
      <label className="stack">
        <span>Text over the picture</span>
        <TextField
          meaning="A line of text over the picture: a name, a city, a date"
          mostLetters={200}
          placeholder="a name, a city, a date"
          mayBeBlank
          select={({ show }) => show.projection.text}
          onText={(text) => {
            editProjection({ text });
          }}
        />
      </label>
      <LogoPanel />
      <SwitchRow
        label="Flash limiter"
        target="output.flash-limiter"
        meaning="At most three flashes a second (WCAG 2.3.1); leave it on when there is an audience"
        on={projection.flashLimiter}
        onChange={(flashLimiter) => {
          editProjection({ flashLimiter });
        }}
      />
      <SwitchRow
        label="Transparent background"
        target="output.transparent"
        meaning="For overlays, e.g. a browser source of a streaming program"
        on={projection.transparent}
        onChange={(transparent) => {
          editProjection({ transparent });
        }}
      />
    </section>
  );
}

function TonesPanel(): ReactElement {
  return (
    <section className="panel" aria-label="Test tones">
      <h2>Test tones</h2>
      <div className="row">
        {(['left', 'both', 'right'] as const).map((channel) => (
          <CommandButton
            key={channel}
            command={`test-tone-${channel}`}
            label={(channel[0]?.toUpperCase() ?? '') + channel.slice(1)}
            className="low"
          />
        ))}
      </div>
    </section>
  );
}

/** Between the picture and the wall. */
export function OutputView(): ReactElement {
  const corners = useShow(({ show }) => show.projection.corners);
  return (
    <div className="columns output-columns">
      <div className="stack">
        <StageList />
        <TonesPanel />
      </div>
      <section className="panel" aria-label="Corners">
        <div className="panel-head">
          <h2>Corners</h2>
          <div className="row tight">
            <CommandButton command="test-card" className="low" />
            <CommandButton command="output.reset-corners" label="Reset" className="low" />
          </div>
        </div>
        <CornerEditor corners={corners} />
      </section>
      <PicturePanel />
    </div>
  );
}
