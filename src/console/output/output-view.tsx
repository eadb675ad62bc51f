import type { ReactElement } from 'react';
import { CommandButton } from '../controls/command-button.tsx';
import { ParameterSlider } from '../controls/parameter-slider.tsx';
import { PressButton } from '../controls/press-button.tsx';
import { Segments } from '../controls/segments.tsx';
import { SwitchRow } from '../controls/switch-row.tsx';
import { TextField } from '../controls/text-field.tsx';
import { editProjection } from '../../show/deck-actions.ts';
import { PLAIN_PROJECTION } from '../../show/show.ts';
import { useAttempt, useServices } from '../use-services.ts';
import { useShow } from '../use-store.ts';
import { CornerEditor } from './corner-editor.tsx';
import { StageList } from './stage-list.tsx';

const QUARTER_TURNS = [0, 1, 2, 3] as const;

function PicturePanel(): ReactElement {
  const projection = useShow(({ show }) => show.projection);
  return (
    <section className="panel" aria-label="Picture">
      <h2>Picture</h2>
      <div className="row">
        <span className="spread">Rotation</span>
        <Segments
          name="Rotation"
          value={String(projection.rotationQuarterTurns)}
          options={QUARTER_TURNS.map((turns) => ({ value: String(turns), label: `${turns * 90}°` }))}
          onChoose={(next) => {
            const turns = QUARTER_TURNS.find((one) => String(one) === next);
            if (turns !== undefined) editProjection({ rotationQuarterTurns: turns });
          }}
        />
      </div>
      <div className="row">
        <span className="spread">Mask</span>
        <Segments
          name="Mask"
          value={projection.mask}
          options={[
            { value: 'none', label: 'None' },
            { value: 'rounded', label: 'Rounded' },
            { value: 'circle', label: 'Circle' },
          ]}
          onChoose={(mask) => {
            editProjection({ mask });
          }}
        />
      </div>
      <ParameterSlider parameter="output.safe-area" />
      <ParameterSlider parameter="output.offset" />
      <ParameterSlider parameter="fader" />
      <label className="stack">
        <span>Text over the picture</span>
        <TextField
          mostLetters={200}
          placeholder="a name, a city, a date"
          mayBeBlank
          select={({ show }) => show.projection.text}
          onText={(text) => {
            editProjection({ text });
          }}
        />
      </label>
      <SwitchRow
        label="Flash limiter"
        meaning="At most three flashes a second (WCAG 2.3.1); leave it on when there is an audience"
        on={projection.flashLimiter}
        onChange={(flashLimiter) => {
          editProjection({ flashLimiter });
        }}
      />
      <SwitchRow
        label="Transparent background"
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
  const services = useServices();
  const attempt = useAttempt();
  return (
    <section className="panel" aria-label="Test tones">
      <h2>Test tones</h2>
      <div className="row">
        {(['left', 'both', 'right'] as const).map((channel) => (
          <PressButton
            key={channel}
            className="low"
            meaning={`A short quiet tone: ${channel}`}
            onPress={() => {
              attempt('Playing a test tone', () => services.playTestTone(channel));
            }}
          >
            {(channel[0]?.toUpperCase() ?? '') + channel.slice(1)}
          </PressButton>
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
            <PressButton
              className="low"
              meaning="All corners back where they were"
              onPress={() => {
                editProjection({ corners: PLAIN_PROJECTION.corners });
              }}
            >
              Reset
            </PressButton>
          </div>
        </div>
        <CornerEditor corners={corners} />
      </section>
      <PicturePanel />
    </div>
  );
}
