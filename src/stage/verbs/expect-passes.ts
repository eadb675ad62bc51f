import type { PassName } from '../../core/scene.ts';
import type { Look } from '../../core/stage-feed.ts';
import { activePasses, createActivePasses } from '../passes/active-passes.ts';
import { ALL_INK } from '../picture/compose.ts';
import type { ProgramShelf } from '../picture/frame-programs.ts';
import type { World } from '../world/world.ts';

/** What the programs of a shelf were last expected for. */
export interface Expected {
  look: Look | null;
  repertoire: World['repertoire'] | null;
}

const scratch = createActivePasses();

/** Has the programs built that a launch may want: of each scene alone, and of the fade between the two at hand in either order. */
export function expectPasses(world: World, shelf: ProgramShelf, expected: Expected): void {
  const { look } = world.byHand;
  if (look !== expected.look) {
    const { a, b } = look;
    if (b !== null && (a !== expected.look?.a || b !== expected.look.b)) {
      for (const crossfade of [0, 1])
        shelf.expect({ both: false, inks: ALL_INK, passes: namesAt({ a, b, crossfade }) });
      for (const crossfade of [0.25, 0.75])
        shelf.expect({ both: true, inks: ALL_INK, passes: namesAt({ a, b, crossfade }) });
    }
    expected.look = look;
  }
  if (world.repertoire === expected.repertoire) return;
  for (const passes of world.repertoire) shelf.expect({ both: false, inks: ALL_INK, passes });
  expected.repertoire = world.repertoire;
}

function namesAt({ a, b, crossfade }: Look): PassName[] {
  const count = activePasses(scratch, a, b, crossfade, {});
  return scratch.slice(0, count).map(({ pass }) => pass);
}
