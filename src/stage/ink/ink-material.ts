import { mix, texture, vec2, vec3, vec4 } from 'three/tsl';
import {
  CustomBlending,
  MaxEquation,
  NodeMaterial,
  OneFactor,
  type DataTexture,
  type Node,
} from 'three/webgpu';
import type { InkMaterialDefinition, InkPoint } from './ink-material-definition.ts';
import { inkVertex } from './ink-vertex.ts';
import type { InkView } from './ink-view.ts';

/**
 * Blends so that overlapping ink is united, not added: each channel of the premultiplied colour keeps its maximum. Joins
 * and the order of drawing then leave no trace. On paper a channel is the light that the ink takes (see `otherWay`), so that
 * where strokes cross they are as dark as the darker one; light on black is as bright as the brighter one.
 */
export function uniteInk(material: NodeMaterial): void {
  material.transparent = true;
  material.depthTest = false;
  material.depthWrite = false;
  material.blending = CustomBlending;
  material.blendEquation = MaxEquation;
  material.blendSrc = OneFactor;
  material.blendDst = OneFactor;
}

/** Premultiplied ink as the light that it takes where it was the light that it gives, and back, where `turn` is 1. */
export function otherWay(ink: Node<'vec4'>, turn: Node<'float'>): Node<'vec4'> {
  return vec4(mix(ink.rgb, vec3(ink.a).sub(ink.rgb), turn), ink.a);
}

/** The GPU program of one material; writes premultiplied colour. */
export function createInkMaterial(
  definition: InkMaterialDefinition,
  states: DataTexture,
  noise: DataTexture,
  view: InkView,
): NodeMaterial {
  const vertex = inkVertex(states, view, definition.reachRadii, definition.reachLeast);
  const position = vertex.frame.x.div(vertex.shape.x.max(1e-7)).clamp(0, 1);
  const offset = vec2(vertex.frame.x.sub(position.mul(vertex.shape.x)), vertex.frame.y);
  const radius = vertex.shape.y.add(vertex.shape.z.sub(vertex.shape.y).mul(position));
  const point: InkPoint = {
    distance: offset.length().sub(radius),
    radius,
    across: vertex.frame.y.div(radius).clamp(-1.5, 1.5),
    along: vertex.shape.w.add(vertex.frame.x.clamp(0, vertex.shape.x)),
    paper: vertex.paper.xy,
    colour: vertex.colour,
    pressure: vertex.paper.z,
    seed: vertex.life.w,
    level: vertex.life.y,
    wetness: vertex.life.z,
    pixel: view.pixel,
    noise: (tiles: Node<'vec2'>) => texture(noise, tiles),
  };
  const { colour, coverage } = definition.shade(point);
  const alpha = coverage.mul(vertex.life.x).mul(vertex.paper.w).clamp(0, 1);
  const material = new NodeMaterial();
  material.vertexNode = vertex.clip;
  material.fragmentNode = otherWay(vec4(colour.clamp(0, 1).mul(alpha), alpha), view.paper);
  uniteInk(material);
  return material;
}
