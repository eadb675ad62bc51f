import { Fn, If, mix, texture, uniform, uv, vec2, vec3, vec4 } from 'three/tsl';
import { Texture, Vector3, type Node } from 'three/webgpu';
import type { DeckInk } from '../ink/deck-ink.ts';
import { BAKE_MARGIN, type BakedPicture } from '../ink/baked-layer.ts';
import { viewToView } from '../ink/view-maths.ts';
import type { Deck } from '../world/deck.ts';
import { createFullscreen, type Fullscreen } from './fullscreen.ts';

/** A baked picture as the composing program sees it: where a screen place lies in it, and how much it counts. */
function createSheet(aspect: Node<'float'>) {
  const rowX = uniform(new Vector3(1, 0, 0));
  const rowY = uniform(new Vector3(0, 1, 0));
  const weight = uniform(0);
  const place = uv().sub(0.5).mul(vec2(2, -2)).mul(vec2(aspect, 1));
  const there = vec2(rowX.xy.dot(place).add(rowX.z), rowY.xy.dot(place).add(rowY.z));
  const sheetAspect = uniform(1);
  const sheetUv = there.div(vec2(sheetAspect, 1).mul(BAKE_MARGIN)).mul(vec2(0.5, -0.5)).add(0.5);
  const inside = sheetUv.sub(0.5).abs();
  const source = texture(new Texture(), sheetUv);
  const shown = inside.x.lessThan(0.5).and(inside.y.lessThan(0.5)).select(weight, 0);
  return {
    /** Unites the sheet with what is there; costs nothing while it has no weight. */
    unite(ink: Node<'vec4'>): void {
      If(weight.greaterThan(0), () => {
        ink.assign(ink.max(source.mul(shown)));
      });
    },
    set(picture: BakedPicture, deck: Deck): void {
      const [a, b, c, d, e, f] = viewToView(deck.view, picture.view);
      rowX.value.set(a, b, c);
      rowY.value.set(d, e, f);
      weight.value = picture.weight;
      sheetAspect.value = picture.widthPixels / picture.heightPixels;
      source.value = picture.target.texture;
    },
  };
}

/** The ink of one deck on its ground. */
function createDeckSheet(aspect: Node<'float'>) {
  const front = createSheet(aspect);
  const back = createSheet(aspect);
  const live = texture(new Texture(), uv());
  const ground = uniform(new Vector3());
  const alive = uniform(0);
  const groundAlpha = uniform(1);
  return {
    node: (): Node<'vec4'> => {
      const ink = vec4(0).toVar();
      If(alive.greaterThan(0.5), () => {
        ink.assign(live);
      });
      front.unite(ink);
      back.unite(ink);
      return vec4(ground.mul(ink.a.oneMinus()).mul(groundAlpha).add(ink.rgb), ink.a.max(groundAlpha));
    },
    set(deck: Deck, deckInk: DeckInk, transparent: boolean): void {
      front.set(deckInk.baked.front(), deck);
      back.set(deckInk.baked.back(), deck);
      live.value = deckInk.picture.texture;
      alive.value = deckInk.alive ? 1 : 0;
      ground.value.set(...deck.ground);
      groundAlpha.value = transparent ? 0 : 1;
    },
  };
}

export interface Composition {
  /** The program for one deck alone, or for two with a crossfade between them. */
  readonly program: (both: boolean) => Fullscreen;
  readonly set: (
    decks: readonly [Deck, Deck],
    inks: readonly [DeckInk, DeckInk],
    crossfade: number,
    aspect: number,
    transparent: boolean,
  ) => void;
  readonly dispose: () => void;
}

/** Puts live ink, baked ink and ground together. */
export function createComposition(): Composition {
  const aspect = uniform(1);
  const a = createDeckSheet(aspect);
  const b = createDeckSheet(aspect);
  const crossfade = uniform(0);
  const alone = createFullscreen(Fn(() => a.node())());
  const both = createFullscreen(Fn(() => mix(a.node(), b.node(), vec4(vec3(crossfade), crossfade)))());
  return {
    program: (two) => (two ? both : alone),
    set(decks, inks, fade, aspectValue, transparent) {
      aspect.value = aspectValue;
      crossfade.value = fade;
      a.set(decks[0], inks[decks[0].key], transparent);
      b.set(decks[1], inks[decks[1].key], transparent);
    },
    dispose() {
      alone.dispose();
      both.dispose();
    },
  };
}
