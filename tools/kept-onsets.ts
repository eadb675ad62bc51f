import type { Onset, OnsetId } from '../src/core/onset.ts';

/** What the listener says of onsets, in the order in which it says it. */
export type OnsetReport =
  | { readonly kind: 'onset'; readonly onset: Onset }
  | { readonly kind: 'withdrawn'; readonly onsetId: OnsetId; readonly atSeconds: number };

/** An onset that was not taken back. */
export interface KeptOnset extends Onset {
  /** When the listener settled on its voice: `reportedAtSeconds` unless it was first given to another one [s]. */
  readonly voicedAtSeconds: number;
}

/**
 * Onsets as they stand in the end. One that was withdrawn is left out; one that was withdrawn and told again at the same
 * place with another voice stands once, with its last voice and the time at which the sound was first told.
 */
export function keptOnsets(reports: readonly OnsetReport[]): KeptOnset[] {
  const kept = new Map<OnsetId, KeptOnset>();
  const withdrawn: KeptOnset[] = [];
  for (const report of reports) {
    if (report.kind === 'withdrawn') {
      const onset = kept.get(report.onsetId);
      if (onset === undefined) continue;
      withdrawn.push(onset);
      kept.delete(report.onsetId);
      continue;
    }
    const { onset } = report;
    const at = withdrawn.findIndex(({ timeSeconds }) => timeSeconds === onset.timeSeconds);
    const [before] = at < 0 ? [] : withdrawn.splice(at, 1);
    kept.set(onset.id, {
      ...onset,
      reportedAtSeconds: before?.reportedAtSeconds ?? onset.reportedAtSeconds,
      voicedAtSeconds: onset.reportedAtSeconds,
    });
  }
  return [...kept.values()].sort((a, b) => a.timeSeconds - b.timeSeconds || a.id - b.id);
}
