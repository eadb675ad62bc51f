import type { PassName } from '../../core/scene.ts';
import { activePasses, createActivePasses, type ActivePass } from '../passes/active-passes.ts';
import type { PassMoment } from '../passes/pass-chain.ts';
import type { World } from '../world/world.ts';

const passes = createActivePasses();
const names: PassName[] = [];

/** The passes of this frame and what they are told of it. */
export function choosePasses(world: World): {
  passes: readonly ActivePass[];
  count: number;
  names: readonly PassName[];
  moment: PassMoment;
} {
  const { a, b, crossfade } = world.look;
  const count = activePasses(passes, a, b, crossfade, world.modulation);
  const leading = world.decks[b !== null && crossfade > 0.5 ? 1 : 0];
  names.length = 0;
  for (let i = 0; i < count; i++) {
    const name = passes[i]?.pass;
    if (name !== undefined) names.push(name);
  }
  return {
    passes,
    count,
    names,
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
