import type { LayoutName } from '../core/scene.ts';
import { constellationLayout } from './constellation-layout.ts';
import { lanesLayout } from './lanes-layout.ts';
import type { Layout } from './layout.ts';
import { ringsLayout } from './rings-layout.ts';
import { scoreLayout } from './score-layout.ts';
import { soloLayout } from './solo-layout.ts';
import { streamLayout } from './stream-layout.ts';

/** Every layout by its name. */
export const LAYOUTS: Readonly<Record<LayoutName, Layout>> = {
  score: scoreLayout,
  rings: ringsLayout,
  constellation: constellationLayout,
  stream: streamLayout,
  solo: soloLayout,
  lanes: lanesLayout,
};
