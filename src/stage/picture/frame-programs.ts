import { Fn, uv } from 'three/tsl';
import type { WebGPURenderer } from 'three/webgpu';
import type { PassName } from '../../core/scene.ts';
import type { Projection } from '../output/projection.ts';
import type { PassChain } from '../passes/pass-chain.ts';
import type { Composition, InkParts } from './compose.ts';
import { createFullscreen, type Fullscreen } from './fullscreen.ts';

/** Rows of passes whose programs are kept; the one longest unused goes. */
const ROWS_KEPT = 24;

/** All that turns the decks into what the wall sees, for one row of passes. */
export interface FramePrograms {
  /** Draws what the last programs need (a glow, the past). */
  readonly prepare: (renderer: WebGPURenderer) => void;
  /** The finished picture as it is, for the flash limiter's small copy. */
  readonly finished: Fullscreen;
  /** The finished picture on the canvas. */
  readonly straight: Fullscreen;
  readonly bent: Fullscreen;
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
    const finished = createFullscreen(Fn(() => row.picture(uv()))());
    const { straight, bent } = projection.programs(row.picture);
    return {
      prepare: row.run,
      finished,
      straight,
      bent,
      dispose() {
        row.dispose();
        for (const program of [finished, straight, bent]) program.dispose();
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
