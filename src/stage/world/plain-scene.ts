import type { Scene } from '../../core/scene.ts';
import type { Look } from '../../core/stage-feed.ts';

/** What a stage shows before anybody has told it what to show. */
export const PLAIN_SCENE: Scene = {
  id: 'plain',
  name: 'Plain',
  layout: 'stream',
  material: 'brush',
  palette: 'ember',
  voices: [],
  passes: [],
  markScale: 1,
  stayBars: 0,
};

/** The plain scene alone. */
export const PLAIN_LOOK: Look = { a: PLAIN_SCENE, b: null, crossfade: 0 };
