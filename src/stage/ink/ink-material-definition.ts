import type { Node } from 'three/webgpu';

/** What a material is told of one pixel of ink. Lengths are stage units (the picture is 2 high) on the screen. */
export interface InkPoint {
  /** Signed distance to the edge of the stroke: negative inside. */
  readonly distance: Node<'float'>;
  /** Half width of the stroke here. */
  readonly radius: Node<'float'>;
  /** Across the stroke: −1 and 1 at its edges. */
  readonly across: Node<'float'>;
  /** Arc length from the start of the stroke. */
  readonly along: Node<'float'>;
  /** Place on the paper, which moves with the mark; its grain has the same size at every zoom. */
  readonly paper: Node<'vec2'>;
  readonly colour: Node<'vec3'>;
  readonly pressure: Node<'float'>;
  /** Different for every mark, 0 to 1. */
  readonly seed: Node<'float'>;
  /** How much the mark's voice sounds now, 0 to 1. */
  readonly level: Node<'float'>;
  /** 1 = just drawn, 0 = dry. */
  readonly wetness: Node<'float'>;
  /** Side of one pixel. */
  readonly pixel: Node<'float'>;
  /** Four tileable noises 0 to 1 (r paper fibres, g clouds, b bristle streaks along x, a sand) at a place in tiles. */
  readonly noise: (tiles: Node<'vec2'>) => Node<'vec4'>;
}

/** A way ink looks. */
export interface InkMaterialDefinition {
  /** How far beyond its edge a stroke still leaves something [half widths]. */
  readonly reachRadii: number;
  /** The same as a least length [stage units]. */
  readonly reachLeast: number;
  /** Colour (not multiplied) and coverage 0 to 1. */
  readonly shade: (ink: InkPoint) => { readonly colour: Node<'vec3'>; readonly coverage: Node<'float'> };
}
