import type { StageFeed } from '../../core/stage-feed.ts';

/** Squiggles kept for a stage that arrives late: about three hours at two a second [squiggles]. */
const KEPT_SQUIGGLES = 20_000;
/** Updates of the score kept: beats of about three hours, with sections and motifs [updates]. */
const KEPT_SCORE_UPDATES = 40_000;

/** The set so far, in as little room as lets a new stage show what the others show. */
export interface SetHistory {
  remember(feed: StageFeed): void;
  /** Settings first, then score and ink together as they came, oldest first: a motif that comes back must find the marks that it answers. */
  past(): StageFeed[];
}

/** A piece of feed and its turn: when it, or the first drawing of its onset, came. */
interface Told {
  readonly at: number;
  readonly feed: StageFeed;
}

/** Feed of which only the latest counts. */
type LatestKind = 'clock' | 'look' | 'repertoire' | 'output' | 'logo' | 'solo' | 'map-of-the-night';

/** Remembers a set: of each onset its latest squiggle, of each setting its latest value. Bounded however long the set is. */
export function createSetHistory(
  keptSquiggles = KEPT_SQUIGGLES,
  keptScoreUpdates = KEPT_SCORE_UPDATES,
): SetHistory {
  const latest = new Map<LatestKind, StageFeed>();
  const ink = new Map<number, Told>();
  let score: Told[] = [];
  let told = 0;
  const trimmed = (): void => {
    if (score.length > keptScoreUpdates * 1.25) score = score.slice(-keptScoreUpdates);
    while (ink.size > keptSquiggles) ink.delete(ink.keys().next().value ?? 0);
  };
  return {
    remember(feed) {
      switch (feed.kind) {
        case 'ink':
          ink.set(feed.squiggle.onset.id, { at: ink.get(feed.squiggle.onset.id)?.at ?? told++, feed });
          break;
        case 'ink-withdrawn':
          ink.delete(feed.onsetId);
          break;
        case 'score':
          score.push({ at: told++, feed });
          break;
        case 'restart':
          ink.clear();
          score = [];
          break;
        case 'clock':
        case 'look':
        case 'repertoire':
        case 'output':
        case 'logo':
        case 'solo':
        case 'map-of-the-night':
          latest.set(feed.kind, feed);
          break;
        case 'level':
        case 'modulation':
        case 'ink-ended':
          break;
      }
      trimmed();
    },
    past: () => [
      ...latest.values(),
      ...[...score, ...ink.values()].sort((a, b) => a.at - b.at).map(({ feed }) => feed),
    ],
  };
}
