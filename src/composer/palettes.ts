import { KikiError } from '../core/errors.ts';
import { rgbOfHex, type Palette } from './palette.ts';

export type { Palette } from './palette.ts';

type Ground = Palette['ground'];

function palette(
  name: string,
  title: string,
  ground: Ground,
  background: string,
  ink: readonly string[],
  accent: string,
  colourBlindSafe = false,
): Palette {
  return {
    name,
    title,
    ground,
    background: rgbOfHex(background),
    ink: ink.map(rgbOfHex),
    accent: rgbOfHex(accent),
    colourBlindSafe,
  };
}

/** Every palette, the default first. */
export const PALETTES: readonly Palette[] = [
  palette(
    'ember',
    'Ember',
    'black',
    '#0d0908',
    ['#fbead0', '#f7a94f', '#ee5a2c', '#c2456a', '#8aa2dc'],
    '#ffd166',
    true,
  ),
  palette(
    'aurora',
    'Aurora',
    'black',
    '#060b12',
    ['#7ef0c4', '#39b8d6', '#5f7df2', '#b48cf0', '#f0d8f4'],
    '#f7ff8a',
  ),
  palette(
    'lagoon',
    'Lagoon',
    'black',
    '#04101a',
    ['#e9f5e1', '#8fd8c8', '#2f9fc4', '#3a63b8', '#f2b880'],
    '#ff7f6b',
  ),
  palette(
    'arcade',
    'Arcade',
    'black',
    '#09060f',
    ['#29e7f2', '#f23cc0', '#ffe14d', '#7b61ff', '#4dff9d'],
    '#ffffff',
  ),
  palette(
    'chalkboard',
    'Chalkboard',
    'black',
    '#16211d',
    ['#f3f1e7', '#f2d98b', '#e8a0a0', '#8fc1ea', '#86cf8c'],
    '#ff9f5a',
  ),
  palette(
    'signal',
    'Signal',
    'black',
    '#0a0a0c',
    ['#f5f2ea', '#ffc20a', '#e66100', '#6a4c93', '#3b9be0'],
    '#ffef7a',
    true,
  ),
  palette(
    'dusk',
    'Dusk',
    'black',
    '#0b0a1a',
    ['#ffe9d6', '#ffad8f', '#c266a8', '#6f58c9', '#58b0e0'],
    '#ffe66d',
  ),
  palette(
    'moon',
    'Moon',
    'black',
    '#0b0c0f',
    ['#ffffff', '#b4c0cc', '#7f90a3', '#52647b', '#e0b060'],
    '#f6c453',
    true,
  ),
  palette(
    'sumi',
    'Sumi',
    'paper',
    '#f2ede1',
    ['#191714', '#1f5a78', '#b23a26', '#4d4843', '#a27c2c'],
    '#c8321f',
  ),
  palette(
    'cedar',
    'Cedar',
    'paper',
    '#efe6d4',
    ['#2f2119', '#8a3b1e', '#b0741c', '#4d5d2a', '#24505a'],
    '#d1401f',
  ),
  palette(
    'blueprint',
    'Blueprint',
    'black',
    '#0c2340',
    ['#f4f8ff', '#a9cdf5', '#6aa6e0', '#f6d88a', '#f2a28c'],
    '#ffe45c',
    true,
  ),
  palette(
    'riso',
    'Riso',
    'paper',
    '#f6f1e4',
    ['#1d3a8a', '#e8443a', '#0f8a6a', '#7a3aa0', '#d98a00'],
    '#ff2e7e',
  ),
  palette(
    'field',
    'Field',
    'paper',
    '#eeeadc',
    ['#10233f', '#0072b2', '#cf5c12', '#6a431a', '#4fa39a'],
    '#c2185b',
    true,
  ),
];

const BY_NAME = new Map(PALETTES.map((each) => [each.name, each]));

/** The palette of that name. Throws `UnknownPalette`. */
export function paletteNamed(name: string): Palette {
  const found = BY_NAME.get(name);
  if (found) return found;
  throw new KikiError('UnknownPalette', `There is no palette called ${name}`, {
    expected: [...BY_NAME.keys()].join(', '),
    actual: name,
  });
}
