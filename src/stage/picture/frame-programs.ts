import type { WebGPURenderer } from 'three/webgpu';
import type { PassName } from '../../core/scene.ts';
import type { ProjectedPrograms, Projection } from '../output/projection.ts';
import type { PassChain } from '../passes/pass-chain.ts';
import type { Composition, InkParts } from './compose.ts';

/** Rows of passes whose programs are kept; the one longest unused goes. */
const ROWS_KEPT = 24;

/** All that turns the decks into what the wall sees, for one row of passes. */
export interface FramePrograms extends ProjectedPrograms {
  /** Draws what the last programs need (a glow, the past). */
  readonly prepare: (renderer: WebGPURenderer) => void;
}

/** The programs of each row of passes, made when it is first wanted. */
export interface ProgramShelf {
  readonly take: (both: boolean, parts: InkParts, passes: readonly PassName[]) => FramePrograms;
  readonly dispose: () => void;
}

interface KeptPrograms extends FramePrograms {
  readonly dispose: () => void;
}

export function createProgramShelf(
  composition: Composition,
  chain: PassChain,
  projection: Projection,
): ProgramShelf {
  const kept = new Map<string, KeptPrograms>();

  function make(both: boolean, parts: InkParts, passes: readonly PassName[]): KeptPrograms {
    const row = chain.build(composition.picture(both, parts), passes);
    const programs = projection.programs(row.picture);
    const { judged, straight, bent } = programs;
    return {
      ...programs,
      prepare: row.run,
      dispose() {
        row.dispose();
        for (const program of [judged.bare, judged.dressed, straight, bent]) program.dispose();
      },
    };
  }

  return {
    take(both, parts, passes) {
      const key = `${both ? 'two' : 'one'} ${parts.live ? 'live' : 'dry'} ${parts.sheets.toFixed(0)} ${passes.join(' ')}`;
      const programs = kept.get(key) ?? make(both, parts, passes);
      kept.delete(key);
      kept.set(key, programs);
      if (kept.size > ROWS_KEPT) {
        const [oldest] = kept.keys();
        if (oldest !== undefined) {
          kept.get(oldest)?.dispose();
          kept.delete(oldest);
        }
      }
      return programs;
    },
    dispose() {
      for (const programs of kept.values()) programs.dispose();
      kept.clear();
    },
  };
}
