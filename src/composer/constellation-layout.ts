import { paletteDrift } from './colour-marks.ts';
import { FRONT_VIEW, roomFactor, type Layout } from './layout.ts';
import { PHRASE_BARS } from './phrases.ts';

/** Radius of the clock around a star on which its marks stand. */
const CLOCK_RADIUS = 0.12;
/** How far repeated marks step outward so that they do not lie on each other, as a share of the radius. */
const STEP_ASIDE = 0.16;
/** A section leans the sky by up to this much [rad]. */
const LEAN = 0.16;
/** A sky that leans needs more height; the camera steps back by up to this share, or marks at its top and bottom would be cut off. */
const STEP_BACK = 0.04;
/** The sky's half height [stage units] and its half breadth, as a share of the stage's: around its outmost stars there is room for their marks. */
const HALF_HEIGHT = 0.84;
const HALF_BREADTH = 0.92;

/**
 * Alike marks live near each other: every kind of sound is a star, and around it its marks stand at the hour of the phrase at which they
 * sounded. So a motif that comes back falls on its old place, note by note.
 */
export const constellationLayout: Layout = {
  name: 'constellation',
  refresh: { phrase: 'none', ink: 'none' },
  stayBars: 0,
  place(mark, { chart, aspect }) {
    const bar = chart.barAt(mark.timeSeconds);
    const phrase = chart.phraseAt(bar);
    const angle = Math.PI / 2 - (2 * Math.PI * (bar - phrase.startBar)) / PHRASE_BARS;
    const radius = CLOCK_RADIUS * (1 + STEP_ASIDE * (((phrase.index * 0.618034) % 1) - 0.5));
    return {
      x: Math.max(1, HALF_BREADTH * aspect) * mark.star.across + radius * Math.cos(angle),
      y: HALF_HEIGHT * mark.star.up + radius * Math.sin(angle),
      z: 0,
      scale: Math.min(0.42, (0.13 + 0.4 * mark.strength) * roomFactor(mark)),
      rotation: angle - Math.PI / 2,
      opacity: 1,
    };
  },
  view({ chart, map }) {
    if (map) return FRONT_VIEW;
    const drift = paletteDrift(chart.lastPhrase().label);
    return { ...FRONT_VIEW, rotation: LEAN * drift, zoom: 1 - STEP_BACK * Math.abs(drift) };
  },
  frame: () => [],
  guides: () => [],
};
