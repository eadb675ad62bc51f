import type { Node, RenderTarget, Texture, WebGPURenderer } from 'three/webgpu';
import type { PassName } from '../../core/scene.ts';

/** What every pass may look at. */
export interface PassSurroundings {
  /** Place in the picture, (0, 0) top left to (1, 1). */
  readonly place: Node<'vec2'>;
  readonly aspect: Node<'float'>;
  readonly timeSeconds: Node<'float'>;
  readonly deltaSeconds: Node<'float'>;
  /** How loud it is now, 0 to 1. */
  readonly energy: Node<'float'>;
  readonly ground: Node<'vec3'>;
  /** 1 where the ground is light and ink dark. */
  readonly paper: Node<'float'>;
  readonly noise: Texture;
}

export interface PassInput extends PassSurroundings {
  /** The picture so far, premultiplied. */
  readonly picture: (place: Node<'vec2'>) => Node<'vec4'>;
  /** A parameter of the pass, 0 to 1. */
  readonly parameter: (name: string) => Node<'float'>;
  /** How much of the pass there is, 0 to 1 (less while two scenes crossfade). */
  readonly amount: Node<'float'>;
}

/** A pass at work. */
export interface PassRunner {
  readonly pass: PassName;
  /** Parameters 0 to 1 by name, and how much of the pass there is. */
  readonly set: (parameters: Readonly<Record<string, number>>, amount: number) => void;
  /** Draws `source` through the pass into `target`. */
  readonly run: (renderer: WebGPURenderer, source: Texture, target: RenderTarget) => void;
  readonly resize: (widthPixels: number, heightPixels: number) => void;
  readonly dispose: () => void;
}
