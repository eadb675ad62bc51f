import type { ReactElement } from 'react';
import type { StageStatus } from '../../core/stage-feed.ts';
import { useStatus } from '../use-store.ts';

/** Below this the hand no longer looks as if it drew [frames/s]. */
const SLOW_FRAMES_PER_SECOND = 24;

interface Words {
  readonly tone: 'good' | 'warning' | 'bad' | '';
  readonly title: string;
  readonly detail: string;
}

/** How the stage windows are, in two short lines; of several the slowest speaks. */
function wordsOf(stages: readonly StageStatus[]): Words {
  const [first, ...others] = stages;
  if (first === undefined) return { tone: '', title: 'No stage', detail: 'nobody sees this' };
  const title = others.length === 0 ? 'Stage' : `${stages.length} stages`;
  const hidden = stages.filter((stage) => stage.hidden).length;
  if (hidden > 0) return { tone: 'bad', title, detail: 'hidden or covered' };
  const slowest = Math.min(...stages.map(({ framesPerSecond }) => framesPerSecond));
  const tone = slowest < SLOW_FRAMES_PER_SECOND ? 'warning' : 'good';
  return { tone, title, detail: `${slowest.toFixed(0)} frames/s` };
}

/** Whether the audience sees it, beside what it sees. */
export function StageFact(): ReactElement {
  const { tone, title, detail } = wordsOf(useStatus((status) => status.stages));
  return (
    <div className={`stage-fact ${tone}`}>
      <span className={`dot ${tone}`} />
      <strong>{title}</strong>
      <span className="quiet small">{detail}</span>
    </div>
  );
}
