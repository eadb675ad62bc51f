import type { GeneratorReport } from '../../generator/protocol.ts';
import type { ListenerReport } from '../../listener/protocol.ts';
import type { ScoreReport } from '../../score/protocol.ts';
import type { StageFeed } from '../../core/stage-feed.ts';

/** What a stage should hear of a listener report, if anything. */
export function feedFromListener(report: ListenerReport): StageFeed | null {
  switch (report.kind) {
    case 'level':
      return { kind: 'level', level: report.level };
    case 'withdrawn':
      return { kind: 'ink-withdrawn', onsetId: report.onsetId };
    case 'restarted':
    case 'onset':
    case 'slice':
    case 'sound-ended':
    case 'block':
    case 'dropped':
    case 'failed':
      return null;
  }
}

/** What a stage should hear of a score report, if anything. */
export function feedFromScore(report: ScoreReport): StageFeed | null {
  switch (report.kind) {
    case 'update':
      return report.update.kind === 'similarity' ? null : { kind: 'score', update: report.update };
    case 'restarted':
    case 'failed':
      return null;
  }
}

/** What a stage should hear of a generator report, if anything. */
export function feedFromGenerator(report: GeneratorReport): StageFeed | null {
  switch (report.kind) {
    case 'squiggle':
      return { kind: 'ink', squiggle: report.squiggle };
    case 'ink-ended':
      return { kind: 'ink-ended', onsetId: report.onsetId, atSeconds: report.atSeconds };
    case 'withdrawn':
      return { kind: 'ink-withdrawn', onsetId: report.onsetId };
    case 'started':
    case 'pack-loaded':
    case 'assigned':
    case 'done':
    case 'dropped':
    case 'failed':
    case 'sounded':
    case 'status':
      return null;
  }
}
