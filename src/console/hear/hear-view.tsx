import type { ReactElement } from 'react';
import { ParameterSlider } from '../controls/parameter-slider.tsx';
import { FiguresPanel } from './figures-panel.tsx';
import { FormPanel } from './form-panel.tsx';
import { OnsetTicker } from './onset-ticker.tsx';
import { PacksPanel } from './packs-panel.tsx';
import { SourcePanel } from './source-panel.tsx';
import { TempoPanel } from './tempo-panel.tsx';
import { VoiceSetupPanel } from './voice-setup-panel.tsx';
import { VoiceTable } from './voice-table.tsx';

/** Everything that is heard: source, voices, beat, form, and how fast. */
export function HearView(): ReactElement {
  return (
    <div className="columns hear-columns">
      <div className="stack">
        <SourcePanel />
        <TempoPanel />
        <VoiceSetupPanel />
        <FiguresPanel />
      </div>
      <div className="stack">
        <section className="panel" aria-label="Onsets">
          <div className="panel-head">
            <h2>Onsets</h2>
          </div>
          <div className="tall-ticker">
            <OnsetTicker />
          </div>
          <ParameterSlider parameter="listener.sensitivity" />
        </section>
        <VoiceTable />
        <PacksPanel />
      </div>
      <FormPanel />
    </div>
  );
}
