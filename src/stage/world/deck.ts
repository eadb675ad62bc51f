import type { Rgb } from '../../core/colour.ts';
import { PLAIN_SCENE } from './plain-scene.ts';
import type { Scene } from '../../core/scene.ts';
import { PALETTES, paletteNamed, type Palette } from '../../composer/palettes.ts';
import { createMarkBook, type MarkBook } from './mark-book.ts';
import type { OnsetId } from '../../core/onset.ts';
import type { Composer } from '../../composer/composer-interface.ts';
import { createComposer } from '../../composer/composer.ts';
import type { Guide, Thread, View } from '../../composer/plan.ts';
import { recolour } from './mark-colours.ts';

/** One scene at work: where its marks are, which are live, and from where it is looked at. No GPU in here. */
export interface Deck {
  /** Which of the two sets of GPU buffers is its own, whichever side of the crossfader it is on. */
  readonly key: 0 | 1;
  scene: Scene;
  palette: Palette;
  readonly composer: Composer;
  readonly book: MarkBook;
  view: View;
  /** Where the view is going: dry ink is printed for it. */
  restView: View;
  /** Whether anything of it was seen in the last frame. */
  inSight: boolean;
  /** How much the picture breathes by itself, 0 to 1: it does while the music stands still. */
  breath: number;
  /** Marks are laid out anew until then, so what is baked must not stay behind [s]. */
  relaidUntilSeconds: number;
  /** Ruling lines and threads; a higher version means that they must be drawn anew. */
  guides: Guide[];
  /** Ruling lines of the layout before, which go as the new ones come. */
  leaving: { readonly guides: readonly Guide[]; readonly sinceSeconds: number };
  threads: Thread[];
  /** The marks at the ends of the threads, and until when any of them travels [s]: threads go with them. */
  readonly threadEnds: Set<OnsetId>;
  threadsMoveUntilSeconds: number;
  linesVersion: number;
  /** What is baked no longer agrees with the marks: softly (new picture when ready) or plainly (hide the old one). */
  spoilt: 'no' | 'softly' | 'plainly';
  /** Everything that was on it is to go (a new set), with the blocks of segments and the tiles of images that it held. */
  emptied: boolean;
  readonly orphans: { readonly blocks: number[]; readonly tiles: number[] };
  /** Colour of the ground as it is now; follows the palette slowly. */
  ground: Rgb;
}

const FRONT: View = { x: 0, y: 0, zoom: 1, rotation: 0 };

/** A deck with nothing on it. */
export function createDeck(key: 0 | 1, aspect: number, scene: Scene = PLAIN_SCENE): Deck {
  const palette = paletteOf(scene.palette);
  const deck: Deck = {
    key,
    scene,
    palette,
    composer: createComposer({ aspect }),
    book: createMarkBook(),
    view: FRONT,
    restView: FRONT,
    inSight: false,
    breath: 0,
    relaidUntilSeconds: -Infinity,
    threadEnds: new Set(),
    threadsMoveUntilSeconds: -Infinity,
    guides: [],
    leaving: { guides: [], sinceSeconds: -Infinity },
    threads: [],
    linesVersion: 0,
    spoilt: 'no',
    emptied: false,
    orphans: { blocks: [], tiles: [] },
    ground: palette.background,
  };
  deck.composer.setScene(scene, 0);
  return deck;
}

/** Tells a deck to show another scene from now on: marks travel to the new layout. */
export function setDeckScene(deck: Deck, scene: Scene, nowSeconds: number): void {
  const before = deck.scene;
  deck.scene = scene;
  if (before.palette !== scene.palette) deck.palette = paletteOf(scene.palette);
  if (before.material !== scene.material) deck.spoilt = 'softly';
  if (before.palette !== scene.palette || ownInks(before) !== ownInks(scene)) recolour(deck);
  deck.composer.setScene(scene, nowSeconds);
}

/** A palette by its name; an unknown name (a newer show) gives the first palette, which is better than no picture. */
function paletteOf(name: string): Palette {
  return PALETTES.some((palette) => palette.name === name)
    ? paletteNamed(name)
    : paletteNamed(PALETTES[0]?.name ?? name);
}

/** The inks of a scene that do not come from its palette, as one word. */
function ownInks({ voices }: Scene): string {
  return JSON.stringify(voices.map(({ voice, colour }) => [voice, colour]));
}
