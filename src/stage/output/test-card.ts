import { float, fract, mix, select, smoothstep, step, vec2, vec3, vec4 } from 'three/tsl';
import type { Node } from 'three/webgpu';

/** A card to line a projector up with: edge frame, grid of squares, circle, cross, grey steps and six colours. */
export function testCard(place: Node<'vec2'>, aspect: Node<'float'>): Node<'vec4'> {
  const stage = place.sub(0.5).mul(2).mul(vec2(aspect, 1));
  const line = (distance: Node<'float'>, half: number): Node<'float'> =>
    smoothstep(half * 1.6, half * 0.7, distance.abs());
  const cell = fract(stage.mul(5).add(0.5)).sub(0.5).abs();
  const grid = line(cell.x.min(cell.y), 0.018).mul(0.35);
  const circle = line(stage.length().sub(0.93), 0.004);
  const cross = line(stage.x.abs().min(stage.y.abs()), 0.003);
  const edge = place.sub(0.5).abs();
  const frame = step(0.5, edge.x.add(float(0.006).div(aspect)).max(edge.y.add(0.006)));
  const bars = place.x.sub(0.2).div(0.6);
  const inBand = (low: number, high: number): Node<'bool'> =>
    bars.greaterThan(0).and(bars.lessThan(1)).and(place.y.greaterThan(low)).and(place.y.lessThan(high));
  const greys = vec3(bars.mul(11).floor().div(10));
  const hue = bars.mul(6).floor();
  const colours = vec3(
    hue.sub(0).abs().min(hue.sub(1).abs()).min(hue.sub(5).abs()).lessThan(0.5).select(1, 0),
    hue.sub(1).abs().min(hue.sub(2).abs()).min(hue.sub(3).abs()).lessThan(0.5).select(1, 0),
    hue.sub(3).abs().min(hue.sub(4).abs()).min(hue.sub(5).abs()).lessThan(0.5).select(1, 0),
  ).mul(0.75);
  const lines = grid.max(circle).max(cross).max(frame);
  const card = mix(vec3(0.09), vec3(0.92), lines);
  const withGreys = select(inBand(0.6, 0.68), greys, card);
  return vec4(select(inBand(0.32, 0.4), colours, withGreys), 1);
}
