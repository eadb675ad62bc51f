import type { ScoreUpdate } from '../../core/score.ts';
import type { Metre } from '../live/metre.ts';

/** What the generator understands of the score's reports; written out here as in `listener-feed.ts`. */
export type ScoreReportHeard =
  { readonly kind: 'update'; readonly update: ScoreUpdate } | { readonly kind: 'restarted' | 'failed' };

/** Reads a port of the score. */
export function hearScore(port: MessagePort, metre: Metre): void {
  port.onmessage = ({ data }: MessageEvent<ScoreReportHeard>) => {
    if (data.kind === 'update') metre.hear(data.update);
    else if (data.kind === 'restarted') metre.restart();
  };
}
