import type { Node, Texture, WebGPURenderer } from 'three/webgpu';
import type { PassName } from '../../core/scene.ts';
import type { Picture } from '../picture/picture.ts';
import type { Part } from '../picture/rehearsal.ts';

/** What every pass may look at. */
export interface PassSurroundings {
  readonly aspect: Node<'float'>;
  readonly timeSeconds: Node<'float'>;
  readonly deltaSeconds: Node<'float'>;
  /** How loud it is now, 0 to 1. */
  readonly energy: Node<'float'>;
  readonly ground: Node<'vec3'>;
  /** 1 where the ground is light and ink dark. */
  readonly paper: Node<'float'>;
  readonly noise: Texture;
  /** Drawn by the processor: fewer and smaller intermediate pictures. */
  readonly software: boolean;
}

/** Parameters of one pass as its program sees them. */
export interface PassInput extends PassSurroundings {
  /** A parameter of the pass, 0 to 1. */
  readonly parameter: (name: string) => Node<'float'>;
  /** What it is in this frame: for what is drawn only when it changes. */
  readonly parameterNow: (name: string) => number;
  /** How much of the pass there is, 0 to 1 (less while two scenes crossfade). */
  readonly amount: Node<'float'>;
}

/** Programs that must run before a picture can be shown, and that picture. */
export interface BuiltPass {
  /** What `run` draws. */
  readonly parts: () => readonly Part[];
  readonly run: (renderer: WebGPURenderer) => void;
  readonly picture: Picture;
  readonly dispose: () => void;
}

/**
 * How a pass changes a picture. `bend` and `tint` are worked out pixel by pixel inside the last program; `build` keeps pictures
 * of its own (a glow, the past) and runs programs before it.
 */
export type PassDefinition =
  | { readonly kind: 'bend'; readonly bend: (place: Node<'vec2'>, input: PassInput) => Node<'vec2'> }
  | {
      readonly kind: 'tint';
      readonly tint: (colour: Node<'vec4'>, place: Node<'vec2'>, input: PassInput) => Node<'vec4'>;
    }
  | { readonly kind: 'layers'; readonly open: (input: PassInput) => LayeredPass };

/** A pass with pictures of its own, which outlive the programs that use them. */
export interface LayeredPass {
  readonly build: (source: Picture) => BuiltPass;
  readonly resize: (widthPixels: number, heightPixels: number) => void;
  readonly dispose: () => void;
}

export type PassDefinitions = Readonly<Record<PassName, PassDefinition>>;
