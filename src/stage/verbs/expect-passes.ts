import type { PassName, Scene } from '../../core/scene.ts';
import type { Look } from '../../core/stage-feed.ts';
import { activePasses, createActivePasses } from '../passes/active-passes.ts';
import { ALL_INK } from '../picture/compose.ts';
import type { ProgramShelf } from '../picture/frame-programs.ts';
import type { World } from '../world/world.ts';

/** How long nothing of the look has moved when a stage is at rest [s]. */
const CALM_SECONDS = 1;

type Row = readonly PassName[];

/** What the programs of a shelf were last expected for, and how long nothing has moved since. */
export interface Expected {
  look: Look | null;
  onAir: Scene | null;
  repertoire: World['repertoire'] | null;
  calmSeconds: number;
}

export const nothingExpected = (): Expected => ({
  look: null,
  onAir: null,
  repertoire: null,
  calmSeconds: 0,
});

const scratch = createActivePasses();

/** Whether no scene is on its way, so that a frame may take a little longer unseen. */
export function isCalm(world: World, expected: Expected): boolean {
  expected.calmSeconds = world.byHand.look === expected.look ? expected.calmSeconds + world.deltaSeconds : 0;
  return expected.calmSeconds > CALM_SECONDS;
}

/** Has the programs built that a launch may want: of each scene alone, and of the fades between them. */
export function expectPasses({ byHand, repertoire }: World, shelf: ProgramShelf, expected: Expected): void {
  const { look } = byHand;
  const { a, b, crossfade } = look;
  const onAir = b !== null && crossfade > 0.5 ? b : a;
  const known = expected.look?.a === a && expected.look.b === b && expected.onAir === onAir;
  const before = expected.repertoire;
  Object.assign(expected, { look, onAir, repertoire } satisfies Partial<Expected>);
  if (known && before === repertoire) return;
  const alone = (passes: Row) => ({ both: false, inks: ALL_INK, passes });
  const fade = (passes: Row) => ({ both: true, inks: ALL_INK, passes });
  const pair = b === null ? [] : [0.25, 0.75].map((at) => namesAt({ a, b, crossfade: at }));
  const air = namesAt({ a: onAir, b: null, crossfade: 0 });
  shelf.expect([
    ...(b === null ? [] : [0, 1].map((at) => alone(namesAt({ a, b, crossfade: at })))),
    ...pair.map(fade),
    ...repertoire.map(alone),
    ...repertoire.flatMap((row) => bothWays(air, row)).map(fade),
    ...repertoire.flatMap((row) => repertoire.flatMap((other) => bothWays(row, other))).map(fade),
  ]);
}

/** The rows of a fade between two scenes: first the one's passes come first, then the other's. */
function bothWays(row: Row, other: Row): Row[] {
  return [
    [row, other] as const,
    [other, row] as const,
  ].map(([first, second]) => [...first, ...second.filter((name) => !first.includes(name))]);
}

function namesAt({ a, b, crossfade }: Look): PassName[] {
  const count = activePasses(scratch, a, b, crossfade, {});
  return scratch.slice(0, count).map(({ pass }) => pass);
}
