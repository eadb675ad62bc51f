import type { ReactElement } from 'react';
import { LaunchBar } from './launch-bar.tsx';
import { Monitor } from './monitor.tsx';
import { SceneGrid } from './scene-grid.tsx';
import { StageFact } from './stage-fact.tsx';
import { OnsetTicker } from '../hear/onset-ticker.tsx';
import { SourcePanel } from '../hear/source-panel.tsx';
import { VoiceStrips } from '../hear/voice-strips.tsx';

/** The page of the set: scenes, both pictures, and what is heard. */
export function PerformView(): ReactElement {
  return (
    <div className="perform">
      <section className="panel perform-scenes" aria-label="Scenes">
        <LaunchBar />
        <SceneGrid />
      </section>
      <div className="stack perform-side">
        <div className="monitors live-monitors">
          <Monitor which="program" />
          <Monitor which="preview" />
          <StageFact />
        </div>
        <SourcePanel />
        <section className="panel" aria-label="What it hears">
          <div className="panel-head heard-head">
            <h2>Heard</h2>
            <h3>each new sound, over the beat; now is at the right</h3>
          </div>
          <OnsetTicker />
          <VoiceStrips />
        </section>
      </div>
    </div>
  );
}
