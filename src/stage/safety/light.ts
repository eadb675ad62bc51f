import { select, vec3 } from 'three/tsl';
import type { Node } from 'three/webgpu';

/** sRGB → linear light, one channel (IEC 61966-2-1). */
function linearChannel(value: Node<'float'>): Node<'float'> {
  const c = value.clamp(0, 1);
  return select(c.lessThanEqual(0.04045), c.div(12.92), c.add(0.055).div(1.055).pow(2.4));
}

/** Linear light → sRGB, one channel. */
function encodedChannel(value: Node<'float'>): Node<'float'> {
  const c = value.clamp(0, 1);
  return select(
    c.lessThanEqual(0.0031308),
    c.mul(12.92),
    c
      .pow(1 / 2.4)
      .mul(1.055)
      .sub(0.055),
  );
}

/** sRGB → linear light. */
export function linear(colour: Node<'vec3'>): Node<'vec3'> {
  return vec3(linearChannel(colour.r), linearChannel(colour.g), linearChannel(colour.b));
}

/** Linear light → sRGB. */
export function encoded(colour: Node<'vec3'>): Node<'vec3'> {
  return vec3(encodedChannel(colour.r), encodedChannel(colour.g), encodedChannel(colour.b));
}

/** Relative luminance of linear light, as WCAG defines it. */
export const luminanceOf = (light: Node<'vec3'>): Node<'float'> => light.dot(vec3(0.2126, 0.7152, 0.0722));

/** Redness R − G − B of linear light, as WCAG defines it. */
export const rednessOf = (light: Node<'vec3'>): Node<'float'> => light.r.sub(light.g).sub(light.b).max(0);
