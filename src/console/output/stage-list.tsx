import { useState, type ReactElement } from 'react';
import type { StageStatus } from '../../core/stage-feed.ts';
import { attempt } from '../../show/attempt.ts';
import { PressButton } from '../controls/press-button.tsx';
import type { ScreenChoice } from '../services.ts';
import { useServices } from '../use-services.ts';
import { useStatus } from '../use-store.ts';
import { OtherBrowsers } from './other-browsers.tsx';

function Stage({ stage }: { readonly stage: StageStatus }): ReactElement {
  const services = useServices();
  return (
    <li className="stage-item">
      <div className="row">
        <span className={`dot ${stage.hidden ? 'bad' : 'good'}`} />
        <span className="spread">
          {stage.hidden
            ? 'Hidden or covered: it cannot draw'
            : `${stage.widthPixels} × ${stage.heightPixels}`}
        </span>
        <PressButton
          className="low"
          meaning="Close this stage window"
          onPress={() => {
            services.closeStage(stage.stageId);
          }}
        >
          Close
        </PressButton>
      </div>
      {stage.software === true && (
        <p className="small">
          Software graphics: the processor draws this stage, at {Math.round(100 * stage.pixelRatio)} % of its
          pixels each way.
        </p>
      )}
      <p className="quiet small">
        {`${stage.framesPerSecond.toFixed(0)} frames/s, worst ${stage.worstFrameMilliseconds.toFixed(0)} ms, script ${stage.scriptMilliseconds.toFixed(1)} ms · ${stage.backend}, ${stage.gpu} · ${stage.drawCalls} draw calls · ${stage.liveMarks} live and ${stage.finishedMarks} finished marks · pixel ratio ${stage.pixelRatio.toFixed(2)}`}
      </p>
    </li>
  );
}

/** The stage windows that are open, and the screens one could go to. */
export function StageList(): ReactElement {
  const services = useServices();
  const stages = useStatus((status) => status.stages);
  const [screens, setScreens] = useState<readonly ScreenChoice[] | null>(null);
  return (
    <section className="panel" aria-label="Stages">
      <div className="panel-head">
        <h2>Stages</h2>
        <PressButton
          className="low"
          meaning="Asks the browser which screens are connected"
          onPress={() => {
            attempt('Finding screens', async () => {
              setScreens(await services.listScreens());
            });
          }}
        >
          Find screens
        </PressButton>
      </div>
      <ul className="stack">
        {stages.map((stage) => (
          <Stage key={stage.stageId} stage={stage} />
        ))}
      </ul>
      <div className="row">
        <PressButton
          className={stages.length === 0 ? 'primary' : ''}
          target="open-stage"
          meaning="A stage window; double-click it for full screen"
          onPress={() => {
            attempt('Opening the stage', () => services.openStage(null));
          }}
        >
          Open a window
        </PressButton>
        {(screens ?? []).map(({ id, label, widthPixels, heightPixels, own }) => (
          <PressButton
            key={id}
            meaning={
              own
                ? 'A stage window on the screen this console is on; double-click it for full screen'
                : 'A stage window on this screen; double-click it for full screen'
            }
            onPress={() => {
              attempt('Opening the stage', () => services.openStage(id));
            }}
          >
            {`${label} · ${widthPixels} × ${heightPixels}`}
          </PressButton>
        ))}
      </div>
      {screens?.length === 0 ? (
        <p className="quiet small">
          This browser does not tell screens apart: drag the window to the projector and double-click it.
        </p>
      ) : null}
      <OtherBrowsers />
    </section>
  );
}
