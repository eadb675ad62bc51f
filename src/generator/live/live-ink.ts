import type { OnsetId } from '../../core/onset.ts';
import type { Slice } from '../../core/slice.ts';
import type { Squiggle } from '../../core/squiggle.ts';
import { SLICE_SAMPLES } from '../../core/units.ts';

/** Marks that may still change; older ones are forgotten. */
const CAPACITY = 256;

/** What is on the paper of every sound that still sounds. */
export interface LiveInk {
  /** False when nothing more is to be drawn of this onset: withdrawn, ended, or already whole. */
  wants(onsetId: OnsetId): boolean;
  /** A network output for what has been heard so far → what goes to the stage; null when it came too late to matter. */
  continued(slice: Slice, drawn: Squiggle, ageSeconds: number): Squiggle | null;
  /** The sound is over → how its mark ends; null when it has no mark yet. */
  ended(onsetId: OnsetId, atSeconds: number, nowSeconds: number): Squiggle | null;
  withdrawn(onsetId: OnsetId): void;
  restart(): void;
}

interface Paper {
  squiggle: Squiggle | null;
  closed: boolean;
}

export function createLiveInk(): LiveInk {
  const papers = new Map<OnsetId, Paper>();
  const paper = (id: OnsetId): Paper => {
    const found = papers.get(id);
    if (found !== undefined) return found;
    const fresh: Paper = { squiggle: null, closed: false };
    papers.set(id, fresh);
    const [oldest] = papers.keys();
    if (papers.size > CAPACITY && oldest !== undefined) papers.delete(oldest);
    return fresh;
  };
  return {
    wants: (id) => papers.get(id)?.closed !== true,
    continued(slice, drawn) {
      const page = paper(slice.onset.id);
      if (page.closed) return null;
      page.squiggle = drawn;
      page.closed = slice.heardSamples >= SLICE_SAMPLES;
      return drawn;
    },
    ended: () => null,
    withdrawn(id) {
      paper(id).closed = true;
    },
    restart() {
      papers.clear();
    },
  };
}
