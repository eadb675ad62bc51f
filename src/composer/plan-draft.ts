import type { OnsetId } from '../core/onset.ts';
import type { Accent, ComposerPlan, Guide, Move, Thread, View } from './plan.ts';

/** Collects what changes between two frames. */
export interface PlanDraft {
  move(move: Move): void;
  answer(returned: { readonly threads: readonly Thread[]; readonly accents: readonly Accent[] }): void;
  guides(guides: readonly Guide[]): void;
  clearGuides(): void;
  forget(id: OnsetId): void;
  /** Keeps only what is to be forgotten: the set begins anew. */
  restart(): void;
  /** Hands over what came together and starts the next frame. */
  take(view: View): ComposerPlan;
}

const NOTHING: readonly never[] = [];

export function createDraft(): PlanDraft {
  let moves: Move[] = [];
  let threads: Thread[] = [];
  let accents: Accent[] = [];
  let guides: Guide[] = [];
  let forgotten: OnsetId[] = [];
  let guidesCleared = false;
  /** An empty list costs nothing in the frames in which nothing happens, which are most. */
  const orNothing = <T>(list: T[]): readonly T[] => (list.length > 0 ? list : NOTHING);

  return {
    move: (move) => void moves.push(move),
    answer(returned) {
      threads.push(...returned.threads);
      accents.push(...returned.accents);
    },
    guides: (more) => void guides.push(...more),
    clearGuides() {
      guides = [];
      guidesCleared = true;
    },
    forget: (id) => void forgotten.push(id),
    restart() {
      moves = [];
      threads = [];
      accents = [];
      guides = [];
      guidesCleared = true;
    },
    take(view) {
      const gone = forgotten.length > 0 ? new Set(forgotten) : null;
      const plan: ComposerPlan = {
        moves: orNothing(gone ? moves.filter(({ markId }) => !gone.has(markId)) : moves),
        threads: orNothing(threads),
        accents: orNothing(accents),
        guides: orNothing(guides),
        guidesCleared,
        forgotten: orNothing(forgotten),
        view,
      };
      [moves, threads, accents, guides, forgotten, guidesCleared] = [[], [], [], [], [], false];
      return plan;
    },
  };
}
