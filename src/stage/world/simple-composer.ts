import type { Place } from '../../core/mark.ts';
import { createRandom } from '../../core/random.ts';
import type { Squiggle } from '../../core/squiggle.ts';
import type { Composer, ComposerPlan, Move } from './plan.ts';

/** Stand-in until src/composer is there: marks stand free where they sounded. */
export function createComposer(options: { aspect: number }): Composer {
  let aspect = options.aspect;
  let moves: Move[] = [];
  const known = new Set<number>();
  return {
    ink(squiggle: Squiggle, nowSeconds) {
      if (known.has(squiggle.onset.id)) return;
      known.add(squiggle.onset.id);
      const random = createRandom(squiggle.onset.id * 7919);
      const to: Place = {
        x: (random() * 2 - 1) * (aspect - 0.35),
        y: (random() * 2 - 1) * 0.7,
        z: 0,
        scale: 0.28 + squiggle.descriptors.size * 0.5 * random(),
        rotation: (random() - 0.5) * 0.4,
        opacity: 1,
      };
      moves.push({ markId: squiggle.onset.id, from: to, to, startSeconds: nowSeconds, endSeconds: nowSeconds, ease: 'settle' });
    },
    withdraw: () => undefined,
    hear: () => undefined,
    setScene: () => undefined,
    setAspect(next) {
      aspect = next;
    },
    setMap: () => undefined,
    setSolo: () => undefined,
    restart() {
      known.clear();
      moves = [];
    },
    advance(): ComposerPlan {
      const plan: ComposerPlan = {
        moves,
        threads: [],
        accents: [],
        guides: [],
        guidesCleared: false,
        forgotten: [],
        view: { x: 0, y: 0, zoom: 1, rotation: 0 },
      };
      moves = [];
      return plan;
    },
  };
}
