import { useCallback, type ReactElement } from 'react';
import { setLearning, learnStore } from '../../show/learn.ts';
import { attempt } from '../../show/attempt.ts';
import { Wordmark, StageIcon } from '../controls/icons.tsx';
import { PressButton } from '../controls/press-button.tsx';
import { paintBeatLights } from '../hear/beat-lights.ts';
import { useCanvas, type Paint } from '../use-canvas.ts';
import { useServices } from '../use-services.ts';
import { useShow, useSlow, useStatus } from '../use-store.ts';

function TempoFact(): ReactElement {
  const { instruments } = useServices();
  const tempo = useStatus(({ score }) => score.tempo);
  const section = useStatus(({ score }) => score.sections.at(-1)?.label);
  const paint: Paint = useCallback(
    (context, width, height) => {
      paintBeatLights(context, width, height, instruments);
    },
    [instruments],
  );
  const canvas = useCanvas(paint);
  return (
    <div className="top-fact">
      <strong>{tempo === null ? '–––' : tempo.beatsPerMinute.toFixed(1)}</strong>
      <span className="quiet small">bpm</span>
      <canvas ref={canvas} className="beat-lights" aria-hidden="true" />
      <span className="quiet small">section</span>
      <strong>{section ?? '–'}</strong>
    </div>
  );
}

function SourceFact(): ReactElement {
  const source = useStatus((status) => status.source);
  const tone =
    source.state === 'running' ? 'good' : source.state === 'failed' || source.state === 'lost' ? 'bad' : '';
  return (
    <div className="top-fact" title={source.detail}>
      <span className={`dot ${tone}`} />
      <span>{source.label}</span>
    </div>
  );
}

function InkFact(): ReactElement {
  const ink = useStatus(({ latency }) => latency.onsetToInk);
  const runsOn = useStatus(({ generator: { state, backends } }) =>
    state === 'running' ? backends.strokes : state,
  );
  return (
    <div className="top-fact" title="From the sound to its first ink on stage: median and 95th percentile">
      <span className="quiet small">ink</span>
      <span>{ink === null ? '–' : `${Math.round(ink.median)} / ${Math.round(ink.p95)} ms`}</span>
      <span className="quiet small">{runsOn}</span>
    </div>
  );
}

function SavedFact(): ReactElement {
  const name = useShow(({ show }) => show.name);
  const saved = useStatus(({ savedAtMilliseconds }) => savedAtMilliseconds !== null);
  return (
    <div
      className="top-fact show-name"
      title={saved ? 'Every change is saved within a second' : 'Nothing saved yet'}
    >
      <span>{name}</span>
      <span className="quiet small">{saved ? 'saved' : ''}</span>
    </div>
  );
}

/** Facts that matter all night, and the way to the stage. */
export function TopBar(): ReactElement {
  const services = useServices();
  const learning = useSlow(learnStore, ({ active }) => active);
  const stageCount = useStatus(({ stages }) => stages.length);
  const hidden = useStatus(({ stages }) => stages.some((stage) => stage.hidden));
  return (
    <header className="top-bar">
      <h1 className="wordmark">
        <Wordmark />
        Kiki
      </h1>
      <div className="top-facts">
        <SourceFact />
        <TempoFact />
        <InkFact />
        <SavedFact />
      </div>
      <PressButton
        className="low"
        lit={learning}
        meaning="Teach a controller or a key: press this, then a control, then the knob"
        onPress={() => {
          setLearning(!learning);
        }}
      >
        Learn
      </PressButton>
      <PressButton
        className={`low ${stageCount === 0 ? 'primary' : hidden ? 'alarm' : ''}`}
        target="open-stage"
        meaning="Opens a stage window: drag it to the projector and double-click it, or pick a screen on the Output page"
        onPress={() => {
          attempt('Opening the stage', () => services.openStage(null));
        }}
      >
        <StageIcon />
        {stageCount === 0 ? 'Open stage' : hidden ? 'Stage hidden!' : `Stage × ${stageCount}`}
      </PressButton>
    </header>
  );
}
