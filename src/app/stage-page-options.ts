import type { Random } from '../core/random.ts';

/** What the names of the stages inside the console's own page begin with. */
export const MINIATURE_ID = 'miniature-';

/** What the address of a stage window asks for. */
export interface StagePageOptions {
  readonly stageId: string;
  readonly backend: 'auto' | 'webgpu' | 'webgl2';
  /** For OBS: nothing behind the ink. */
  readonly transparent: boolean;
  /** For tests: no link and no loop of its own. */
  readonly harness: boolean;
  /** Inside the console: small, says nothing of itself. */
  readonly miniature: boolean;
  /** Shows the deck that is not on air. */
  readonly preview: boolean;
}

/** Reads `?id=…&backend=webgl2&transparent=1`; a stage without an id names itself, so that several can be open at once. */
export function stagePageOptions(search: string, random: Random): StagePageOptions {
  const query = new URLSearchParams(search);
  const backend = query.get('backend');
  return {
    stageId: query.get('id') ?? `stage-${Math.floor(random() * 36 ** 6).toString(36)}`,
    backend: backend === 'webgpu' || backend === 'webgl2' ? backend : 'auto',
    transparent: query.get('transparent') === '1',
    harness: query.get('harness') === '1',
    miniature: query.get('miniature') === '1',
    preview: query.get('preview') === '1',
  };
}
