import type { OnsetId } from '../core/onset.ts';
import type { Accent, ComposerPlan, Echo, Guide, Move, Thread, View } from './plan.ts';
import type { Returned } from './returns.ts';

/** Collects what changes between two frames. */
export interface PlanDraft {
  move(move: Move): void;
  answer(returned: Partial<Returned>): void;
  guides(guides: readonly Guide[]): void;
  clearGuides(): void;
  /** Everything is laid out anew: what was to be shown of returns would be in the wrong place. */
  relay(): void;
  forget(id: OnsetId): void;
  /** Keeps nothing: the set begins anew, and its ids mean other marks. */
  restart(): void;
  /** Hands over what came together and starts the next frame. */
  take(view: View, restView: View, stillSeconds: number): ComposerPlan;
}

const NOTHING: readonly never[] = [];

export function createDraft(): PlanDraft {
  let moves: Move[] = [];
  let threads: Thread[] = [];
  let accents: Accent[] = [];
  let guides: Guide[] = [];
  let forgotten: OnsetId[] = [];
  let echoes: Echo[] = [];
  let guidesCleared = false;
  let relaid = false;
  /** An empty list costs nothing in the frames in which nothing happens, which are most. */
  const orNothing = <T>(list: T[]): readonly T[] => (list.length > 0 ? list : NOTHING);

  return {
    move: (move) => void moves.push(move),
    answer(returned) {
      threads.push(...(returned.threads ?? NOTHING));
      accents.push(...(returned.accents ?? NOTHING));
      echoes.push(...(returned.echoes ?? NOTHING));
    },
    guides: (more) => void guides.push(...more),
    clearGuides() {
      guides = [];
      guidesCleared = true;
    },
    relay() {
      echoes = [];
      relaid = true;
    },
    forget: (id) => void forgotten.push(id),
    restart() {
      moves = [];
      threads = [];
      accents = [];
      guides = [];
      forgotten = [];
      guidesCleared = true;
      this.relay();
    },
    take(view, restView, stillSeconds) {
      const gone = forgotten.length > 0 ? new Set(forgotten) : null;
      const plan: ComposerPlan = {
        moves: orNothing(gone ? moves.filter(({ markId }) => !gone.has(markId)) : moves),
        threads: orNothing(threads),
        accents: orNothing(accents),
        echoes: orNothing(echoes),
        guides: orNothing(guides),
        guidesCleared,
        relaid,
        forgotten: orNothing(forgotten),
        view,
        restView,
        stillSeconds,
      };
      [moves, threads, accents, guides, forgotten, echoes] = [[], [], [], [], [], []];
      guidesCleared = relaid = false;
      return plan;
    },
  };
}
