import type { ReactElement } from 'react';
import { PASS_PARAMETERS } from '../../core/pass-parameters.ts';
import type { PassSettings } from '../../core/scene.ts';
import { PASS_LABELS } from '../../show/parameters.ts';
import { editPass, movePass } from '../../show/scene-actions.ts';
import { DownIcon, UpIcon } from '../controls/icons.tsx';
import { ParameterSlider } from '../controls/parameter-slider.tsx';
import { PressButton } from '../controls/press-button.tsx';

interface PassRowProps {
  readonly sceneId: string;
  readonly settings: PassSettings;
  readonly index: number;
  readonly count: number;
}

function PassRow({ sceneId, settings: { pass, enabled }, index, count }: PassRowProps): ReactElement {
  const label = PASS_LABELS[pass];
  return (
    <li className={`pass ${enabled ? 'enabled' : ''}`}>
      <div className="row tight">
        <PressButton
          className="low pass-switch"
          lit={enabled}
          target={`pass.${pass}.on`}
          meaning={`${label} ${enabled ? 'off' : 'on'}`}
          onPress={() => {
            editPass(sceneId, pass, { enabled: !enabled });
          }}
        >
          {label}
        </PressButton>
        <span className="spread" />
        <PressButton
          className="low square"
          name={`${label} earlier`}
          target={`pass.${pass}.earlier`}
          meaning="Run it earlier"
          disabled={index === 0}
          onPress={() => {
            movePass(sceneId, pass, -1);
          }}
        >
          <UpIcon />
        </PressButton>
        <PressButton
          className="low square"
          name={`${label} later`}
          target={`pass.${pass}.later`}
          meaning="Run it later"
          disabled={index === count - 1}
          onPress={() => {
            movePass(sceneId, pass, 1);
          }}
        >
          <DownIcon />
        </PressButton>
      </div>
      {enabled
        ? PASS_PARAMETERS[pass].map(({ name }) => (
            <ParameterSlider key={name} parameter={`pass.${pass}.${name}`} sceneId={sceneId} />
          ))
        : null}
    </li>
  );
}

/** The image passes of a scene in the order in which they run; the flash limiter always runs after them. */
export function PassList({
  sceneId,
  passes,
}: {
  readonly sceneId: string;
  readonly passes: readonly PassSettings[];
}): ReactElement {
  return (
    <section className="panel" aria-label="Passes">
      <div className="panel-head">
        <h2>Passes</h2>
        <h3>run from top to bottom, the flash limiter last</h3>
      </div>
      <ol className="stack">
        {passes.map((settings, index) => (
          <PassRow
            key={settings.pass}
            sceneId={sceneId}
            settings={settings}
            index={index}
            count={passes.length}
          />
        ))}
      </ol>
    </section>
  );
}
