import { useCallback, type ReactElement } from 'react';
import type { TempoSource } from '../../core/score.ts';
import { CommandButton } from '../controls/command-button.tsx';
import { ParameterSlider } from '../controls/parameter-slider.tsx';
import { useCanvas, type Paint } from '../use-canvas.ts';
import { useServices } from '../use-services.ts';
import { useStatus } from '../use-store.ts';
import { paintBeatLights } from './beat-lights.ts';

/** Who sets the tempo, in words. */
const TEMPO_WORDS: Readonly<Record<TempoSource, string>> = {
  ear: 'By ear',
  hand: 'By hand',
  midi: 'By MIDI clock',
};

/** The tempo: what is heard, how sure, and every way to put it right by hand. */
export function TempoPanel(): ReactElement {
  const { instruments } = useServices();
  const { tempo, locked, positionInBar, beatsPerBar, barIndex } = useStatus(({ score }) => score);
  const paint: Paint = useCallback(
    (context, width, height) => {
      paintBeatLights(context, width, height, instruments);
    },
    [instruments],
  );
  const canvas = useCanvas(paint);
  const confidence = Math.round((tempo?.confidence ?? 0) * 100);
  return (
    <section className="panel" aria-label="Tempo">
      <div className="tempo-figure">
        <strong>{tempo === null ? '–––' : tempo.beatsPerMinute.toFixed(1)}</strong>
        <span className="quiet">bpm</span>
        <canvas ref={canvas} className="tempo-lights" aria-hidden="true" />
      </div>
      <p className="quiet small">
        {tempo === null
          ? 'No beat yet.'
          : `${locked ? 'Locked' : TEMPO_WORDS[tempo.setBy ?? 'ear']}, ${confidence} % sure. Bar ${barIndex + 1}, beat ${positionInBar} of ${beatsPerBar}.`}
      </p>
      <div className="button-grid">
        <CommandButton command="tap" />
        <CommandButton command="this-is-the-one" label="The one" />
        <CommandButton command="tempo-half" label="÷ 2" />
        <CommandButton command="tempo-double" label="× 2" />
        <CommandButton command="nudge-earlier" label="Earlier" />
        <CommandButton command="nudge-later" label="Later" />
      </div>
      <div className="row">
        <CommandButton command="tempo-lock" label="Lock" className="low" />
        <CommandButton command="tempo-auto" label="Auto" className="low" />
      </div>
      <ParameterSlider parameter="score.offset" />
    </section>
  );
}
