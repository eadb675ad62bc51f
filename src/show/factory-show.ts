import { FACTORY_BINDINGS } from './factory-bindings.ts';
import { FACTORY_SAFE_SCENE, FACTORY_SCENES } from './factory-scenes.ts';
import { PLAIN_PROJECTION, type Modulation, type Performance, type Show } from './show.ts';

/** Cables of a fresh show: quiet ones, so that the picture breathes with the music and never twitches. */
const FACTORY_MODULATIONS: readonly Modulation[] = [
  {
    id: 'factory-bloom-kick',
    target: 'pass.bloom.strength',
    source: { kind: 'voice', voice: 'kick', feature: 'onset' },
    depth: 0.25,
    smoothingSeconds: 0.08,
  },
  {
    id: 'factory-warmth-energy',
    target: 'pass.grade.warmth',
    source: { kind: 'section-energy' },
    depth: 0.2,
    smoothingSeconds: 2,
  },
];

/** The show of a fresh installation. */
export function createFactoryShow(id = 'first-show', name = 'First show'): Show {
  return {
    id,
    name,
    scenes: FACTORY_SCENES,
    safeSceneId: FACTORY_SAFE_SCENE,
    quantum: 'bar',
    crossfadeBeats: 4,
    phraseBars: 8,
    autopilot: { every: 'section', phrases: 4 },
    modulations: FACTORY_MODULATIONS,
    bindings: FACTORY_BINDINGS,
    projection: PLAIN_PROJECTION,
    logo: null,
  };
}

/** The first scene on air, the second waiting, nothing in the way. */
export function initialPerformance(show: Show): Performance {
  const first = show.scenes[0]?.id ?? show.safeSceneId;
  return {
    deckA: first,
    deckB: show.scenes[1]?.id ?? first,
    crossfade: 0,
    blackout: false,
    frozen: false,
    fader: 1,
    solo: null,
    mapShown: false,
    pending: null,
    crossfadeFade: null,
    faderFade: null,
    testCard: false,
    autopilotOn: false,
    bag: [],
  };
}
