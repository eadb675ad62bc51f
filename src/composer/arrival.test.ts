import { expect, it } from 'vitest';
import { placeUnder } from './arrival.ts';
import type { View } from './plan.ts';

/** Where a stage shows a place: the view's middle in the middle, turned and enlarged. */
function onScreen({ x, y }: { x: number; y: number }, view: View): [number, number] {
  const [c, s] = [Math.cos(view.rotation), Math.sin(view.rotation)];
  const [dx, dy] = [x - view.x, y - view.y];
  return [view.zoom * (c * dx - s * dy), view.zoom * (s * dx + c * dy)];
}

it('looks under its view as the other place does under the other', () => {
  const seen: View = { x: 0.4, y: -2.1, zoom: 1.3, rotation: 0.2 };
  const view: View = { x: -0.3, y: 0.5, zoom: 0.4, rotation: -0.5 };
  const place = { x: 1.1, y: -1.7, z: 0, scale: 0.2, rotation: 0.7, opacity: 1 };
  const mapped = placeUnder(view, place, seen);
  const [there, here] = [onScreen(place, seen), onScreen(mapped, view)];
  expect(here[0]).toBeCloseTo(there[0]);
  expect(here[1]).toBeCloseTo(there[1]);
  expect(mapped.scale * view.zoom).toBeCloseTo(place.scale * seen.zoom);
  expect(mapped.rotation + view.rotation).toBeCloseTo(place.rotation + seen.rotation);
});
