import { activePasses, createActivePasses } from '../passes/active-passes.ts';
import type { PassMoment } from '../passes/pass-chain.ts';
import type { World } from '../world/world.ts';

const passes = createActivePasses();

/** The passes of this frame and what they are told of it. */
export function choosePasses(world: World): { passes: typeof passes; count: number; moment: PassMoment } {
  const { a, b, crossfade } = world.look;
  const count = activePasses(passes, a, b, crossfade, world.modulation);
  const leading = world.decks[b !== null && crossfade > 0.5 ? 1 : 0];
  return {
    passes,
    count,
    moment: {
      timeSeconds: world.timeSeconds,
      deltaSeconds: world.deltaSeconds,
      aspect: world.aspect,
      energy: energyOf(world),
      ground: leading.ground,
      paper: leading.palette.ground === 'paper',
    },
  };
}

/** The loudest voice as the eye is shown it, 0 to 1. */
function energyOf(world: World): number {
  let loudest = 0;
  for (const { shown } of world.voices.values()) loudest = Math.max(loudest, shown);
  return Math.min(1, loudest);
}
