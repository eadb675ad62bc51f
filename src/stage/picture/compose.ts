import { mix, smoothstep, step, texture, uniform, uv, vec2, vec3, vec4 } from 'three/tsl';
import { Texture, Vector2, Vector3, type Node } from 'three/webgpu';
import type { DeckInk } from '../ink/deck-ink.ts';
import { BAKE_MARGIN, type BakedPicture } from '../ink/bake-press.ts';
import { otherWay } from '../ink/ink-material.ts';
import { viewToView } from '../ink/view-maths.ts';
import type { Deck } from '../world/deck.ts';
import type { Picture } from './picture.ts';

/** A baked picture as the composing program sees it: where a screen place lies in it, and how much it counts. */
function createSheet() {
  const rowX = uniform(new Vector3(1, 0, 0));
  const rowY = uniform(new Vector3(0, 1, 0));
  const weight = uniform(0);
  const flipped = uniform(0);
  const source = texture(new Texture(), uv());
  return {
    /** Its ink as the deck unites it now: given or taken light, also where it was drawn for another ground. */
    at(place: Node<'vec2'>): Node<'vec4'> {
      const there = vec2(rowX.xy.dot(place).add(rowX.z), rowY.xy.dot(place).add(rowY.z)).toVar();
      const outside = there.sub(0.5).abs();
      const ink = otherWay(source.sample(there), flipped);
      return ink.mul(weight.mul(step(outside.x.max(outside.y), 0.5)));
    },
    set(picture: BakedPicture, deck: Deck, aspect: number): void {
      const [a, b, c, d, e, f] = viewToView(deck.view, picture.view);
      const across = (BAKE_MARGIN * picture.widthPixels) / picture.heightPixels;
      // From uv of the screen over stage units to uv of the sheet, in one affine map.
      const x = [(a * aspect) / across, -b / across, (c + b - a * aspect) / (2 * across) + 0.5] as const;
      const y = [
        (-d * aspect) / BAKE_MARGIN,
        e / BAKE_MARGIN,
        (d * aspect - e - f) / (2 * BAKE_MARGIN) + 0.5,
      ] as const;
      rowX.value.set(...x);
      rowY.value.set(...y);
      weight.value = picture.weight;
      flipped.value = picture.paper === (deck.palette.ground === 'paper') ? 0 : 1;
      source.value = picture.target.texture;
    },
  };
}

/** Which inks there are to be seen. A processor that draws takes time even for a branch not taken, so its programs leave out the rest. */
export interface InkParts {
  readonly live: boolean;
  /** Baked pictures: none, one, or two while one gives way to the next. */
  readonly sheets: 0 | 1 | 2;
}

/** Everything: what a GPU is always given. */
export const ALL_INK: InkParts = { live: true, sheets: 2 };

/** The parts of a deck that show now. */
export function partsOf({ alive, baked }: DeckInk): InkParts {
  const sheets = baked.back().weight > 0 ? 2 : baked.front().weight > 0 ? 1 : 0;
  return { live: alive, sheets };
}

/** The ink of one deck on its ground. */
function createDeckSheet() {
  const front = createSheet();
  const back = createSheet();
  const fresh = texture(new Texture(), uv());
  const ground = uniform(new Vector3());
  const alive = uniform(0);
  const paper = uniform(0);
  const groundAlpha = uniform(1);
  const dusk = uniform(new Vector2());
  const span = uniform(new Vector2(2, 2));
  return {
    at(place: Node<'vec2'>, { live, sheets }: InkParts): Node<'vec4'> {
      const parts = [
        ...(live ? [fresh.sample(place).mul(alive)] : []),
        ...[front, back].slice(0, sheets).map((sheet) => sheet.at(place)),
      ];
      const united = parts.reduce<Node<'vec4'>>((all, part) => all.max(part), vec4(0)).toVar();
      const light = smoothstep(vec2(0), dusk.max(1e-4), place.mul(span));
      const ink = otherWay(united.mul(light.x.mul(light.y)), paper).toVar();
      return vec4(ground.mul(ink.a.oneMinus().mul(groundAlpha)).add(ink.rgb), ink.a.max(groundAlpha));
    },
    set(deck: Deck, deckInk: DeckInk, aspect: number, transparent: boolean): void {
      front.set(deckInk.baked.front(), deck, aspect);
      back.set(deckInk.baked.back(), deck, aspect);
      fresh.value = deckInk.picture.texture;
      alive.value = deckInk.alive ? 1 : 0;
      paper.value = deck.palette.ground === 'paper' ? 1 : 0;
      ground.value.set(...deck.ground);
      groundAlpha.value = transparent ? 0 : 1;
      dusk.value.set(deck.view.dusk?.left ?? 0, deck.view.dusk?.top ?? 0);
      span.value.set(2 * aspect, 2);
    },
  };
}

export interface Composition {
  /** One deck alone, or two with a crossfade between them. */
  readonly picture: (both: boolean, parts: InkParts) => Picture;
  readonly set: (
    decks: readonly [Deck, Deck],
    inks: readonly [DeckInk, DeckInk],
    crossfade: number,
    aspect: number,
    transparent: boolean,
  ) => void;
}

/** Puts live ink, baked ink and ground together. */
export function createComposition(): Composition {
  const a = createDeckSheet();
  const b = createDeckSheet();
  const crossfade = uniform(0);
  return {
    picture: (both, parts) => (place) =>
      both
        ? mix(a.at(place, parts), b.at(place, parts), vec4(vec3(crossfade), crossfade))
        : a.at(place, parts),
    set(decks, inks, fade, aspect, transparent) {
      crossfade.value = fade;
      a.set(decks[0], inks[decks[0].key], aspect, transparent);
      b.set(decks[1], inks[decks[1].key], aspect, transparent);
    },
  };
}
