import type { Scene } from '../core/scene.ts';
import { sceneOf, type SceneDesign } from './scene-design.ts';

/** The pack that writes: signs of scripts that nobody can read. On a board and in a notebook it is at home. */
const SIGNS = 'alphabet';

/**
 * Sixteen looks in four families: pages to read the form from, rings and skies to remember it in, streams to feel it,
 * and close-ups. Neighbours in the grid differ in layout, so that going from one to the next is always an event.
 */
const DESIGNS: readonly SceneDesign[] = [
  {
    name: 'Sketchbook',
    layout: 'score',
    material: 'brush',
    palette: 'sumi',
    passes: { grain: { amount: 0.35 } },
  },
  {
    name: 'Tree rings',
    layout: 'rings',
    material: 'pencil',
    palette: 'cedar',
    passes: { grain: { amount: 0.5, size: 0.3 } },
  },
  {
    name: 'Night sky',
    layout: 'constellation',
    material: 'neon',
    palette: 'aurora',
    passes: { bloom: { strength: 0.55 } },
    markScale: 0.8,
  },
  {
    name: 'River',
    layout: 'stream',
    material: 'brush',
    palette: 'lagoon',
    passes: { trails: { length: 0.6, drift: 0.35 } },
    stayBars: 4,
    markScale: 1.4,
  },
  {
    name: 'Blackboard',
    layout: 'lanes',
    material: 'chalk',
    palette: 'chalkboard',
    pack: SIGNS,
    passes: { grain: { amount: 0.4, size: 0.6 } },
  },
  {
    name: 'One voice',
    layout: 'solo',
    material: 'brush',
    palette: 'sumi',
    passes: { grain: { amount: 0.25 } },
    stayBars: 1,
  },
  {
    name: 'Neon score',
    layout: 'score',
    material: 'neon',
    palette: 'arcade',
    passes: { bloom: { strength: 0.5, radius: 0.35 } },
  },
  {
    name: 'Kaleidoscope',
    layout: 'stream',
    material: 'neon',
    palette: 'arcade',
    passes: { mirror: { segments: 0.45 }, bloom: { strength: 0.4 } },
    stayBars: 2,
  },
  {
    name: 'Vinyl',
    layout: 'rings',
    material: 'neon',
    palette: 'dusk',
    passes: { bloom: { strength: 0.35 }, grade: { vignette: 0.5 } },
    gains: { kick: 1.2, hats: 0.7 },
  },
  {
    name: 'Field notes',
    layout: 'lanes',
    material: 'pencil',
    palette: 'field',
    pack: { bass: SIGNS, lead: SIGNS },
    passes: { grain: { amount: 0.55 } },
    markScale: 0.9,
  },
  {
    name: 'Star chart',
    layout: 'constellation',
    material: 'chalk',
    palette: 'chalkboard',
    pack: { lead: SIGNS, hats: SIGNS },
    passes: { grain: { amount: 0.35 } },
  },
  {
    name: 'Undertow',
    layout: 'stream',
    material: 'chalk',
    palette: 'moon',
    passes: { trails: { length: 0.75, drift: 0.5 }, ripple: { strength: 0.35, speed: 0.2 } },
    stayBars: 8,
    gains: { bass: 1.6, hats: 0.6 },
  },
  {
    name: 'Embers',
    layout: 'solo',
    material: 'neon',
    palette: 'ember',
    passes: { trails: { length: 0.65 }, bloom: { strength: 0.6 } },
    stayBars: 1,
  },
  {
    name: 'Blueprint',
    layout: 'score',
    material: 'pencil',
    palette: 'blueprint',
    passes: { grain: { amount: 0.3, size: 0.2 } },
    markScale: 0.85,
  },
  {
    name: 'Mandala',
    layout: 'rings',
    material: 'brush',
    palette: 'riso',
    passes: { mirror: { segments: 0.7 }, grade: { saturation: 0.6 } },
    markScale: 1.2,
  },
  {
    name: 'Signal lights',
    layout: 'lanes',
    material: 'neon',
    palette: 'signal',
    passes: { bloom: { strength: 0.45 }, trails: { length: 0.35, drift: 0 } },
  },
];

/** The id of a scene that every fresh show has: calm, readable, light on any machine. */
export const FACTORY_SAFE_SCENE = 'factory-1';

/** The scenes of a fresh show. */
export const FACTORY_SCENES: readonly Scene[] = DESIGNS.map((design, index) =>
  sceneOf(`factory-${index + 1}`, design),
);
