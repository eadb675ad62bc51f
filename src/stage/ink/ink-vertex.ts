import {
  attribute,
  cos,
  float,
  ivec2,
  mix,
  positionGeometry,
  select,
  sin,
  textureLoad,
  varying,
  vec2,
  vec3,
  vec4,
} from 'three/tsl';
import type { DataTexture, Node } from 'three/webgpu';
import type { InkView } from './ink-view.ts';

/** Thinnest line drawn [pixels]: thinner ones get paler instead, so that they never break up … */
const THINNEST_PIXELS = 1;

/** … but no paler than this: a small picture (a miniature, few pixels) must still show its ink, not a grey breath of it. */
const PALEST = 0.75;

/** How long fresh ink takes to flow to its full width behind the nib [s]. */
const FLOW_SECONDS = 0.05;

/** How far wet ink sways [share of the mark's scale]. */
const WOBBLE = 0.006;

/** How much a sounding mark swells [share of its width]. */
const SWELL = 0.5;

/** Turns a vector by the angle whose cosine and sine are given. */
function turned(v: Node<'vec2'>, c: Node<'float'>, s: Node<'float'>): Node<'vec2'> {
  return vec2(v.x.mul(c).sub(v.y.mul(s)), v.x.mul(s).add(v.y.mul(c)));
}

/** Three bytes out of one float, 0 to 1 each (see packColour). */
function unpackColour(packed: Node<'float'>): Node<'vec3'> {
  const red = packed.div(65_536).floor();
  const green = packed.sub(red.mul(65_536)).div(256).floor();
  const blue = packed.sub(red.mul(65_536)).sub(green.mul(256));
  return vec3(red, green, blue).div(255);
}

/**
 * Where the corners of one segment's quad go, and what its pixels need to know (segment frame: x along, y across, origin at
 * its start, stage units on the screen). The quad reaches `reachRadii` half widths beyond the stroke's edge.
 */
export function inkVertex(states: DataTexture, view: InkView, reachRadii: number, reachLeast: number) {
  const ends = attribute<'vec4'>('inkEnds', 'vec4');
  const pen = attribute<'vec4'>('inkPen', 'vec4');
  const look = attribute<'vec4'>('inkLook', 'vec4');
  const caps = attribute<'vec4'>('inkCaps', 'vec4');
  const slot = look.x.max(0).toInt();
  const place = textureLoad(states, ivec2(0, slot));
  const life = textureLoad(states, ivec2(1, slot));
  const accent = textureLoad(states, ivec2(2, slot));
  const age = life.x;
  const drawn = age.sub(pen.z).div(pen.w.sub(pen.z).max(1e-5)).clamp(0, 1);
  const cut = drawn.lessThan(1);

  const markCos = cos(place.w);
  const markSin = sin(place.w);
  const viewCos = cos(view.view.w);
  const viewSin = sin(view.view.w);
  const onScreen = (local: Node<'vec2'>): Node<'vec2'> => {
    const phase = local.yx.mul(7).add(view.timeSeconds.mul(2.1)).add(look.w.mul(40));
    const sway = vec2(sin(phase.x), cos(phase.y)).mul(life.w.mul(WOBBLE));
    const world = turned(local.add(sway).mul(place.z), markCos, markSin).add(place.xy);
    return turned(world.sub(view.view.xy), viewCos, viewSin).mul(view.view.z);
  };
  const start = onScreen(ends.xy).toVar();
  const stop = mix(start, onScreen(ends.zw), drawn).toVar();
  const size = place.z.mul(view.view.z);
  const swell = life.z.mul(SWELL).add(1);
  const flow = (time: Node<'float'>): Node<'float'> =>
    age.sub(time).div(FLOW_SECONDS).clamp(0, 1).mul(0.55).add(0.45);
  const least = view.pixel.mul(THINNEST_PIXELS);
  const radiusStart = pen.x.mul(size).mul(swell).mul(flow(pen.z)).toVar();
  const radiusStop = mix(pen.x, pen.y, drawn)
    .mul(size)
    .mul(swell)
    .mul(flow(mix(pen.z, pen.w, drawn)))
    .toVar();
  const thinness = radiusStart.max(radiusStop).div(least).clamp(0, 1).sqrt().max(PALEST);
  const shownStart = radiusStart.max(least);
  const shownStop = radiusStop.max(least);

  const span = stop.sub(start);
  const spanLength = span.length().toVar();
  const direction = select(spanLength.greaterThan(1e-7), span.div(spanLength.max(1e-7)), vec2(1, 0));
  const normal = vec2(direction.y.negate(), direction.x);
  const widest = shownStart.max(shownStop);
  const reach = widest.add(widest.mul(reachRadii).max(reachLeast)).add(view.pixel.mul(1.5));
  const corner = positionGeometry.xy;
  const capStop = select(cut, float(1), caps.y);
  const capLength = select(corner.x.lessThan(0), caps.x, capStop).mul(reach).add(view.pixel.mul(0.75));
  const along = select(corner.x.lessThan(0), capLength.negate(), spanLength.add(capLength));
  const across = corner.y.mul(reach);
  const screen = start.add(direction.mul(along)).add(normal.mul(across));
  const hidden = look.x.lessThan(0).or(age.lessThan(pen.z)).or(life.y.lessThan(0.002));
  const clip = select(hidden, vec4(2, 2, 2, 1), vec4(screen.div(view.halfExtent), 0, 1));

  const colour = mix(unpackColour(look.y), accent.xyz, accent.w);
  const alongMark = look.z.mul(size);
  const local = mix(ends.xy, ends.zw, along.div(spanLength.max(1e-7)));
  const sideways = vec2(normal.x, normal.y).mul(across.div(size.max(1e-6)));
  const paper = turned(turned(sideways, viewCos, viewSin.negate()), markCos, markSin.negate())
    .add(local)
    .mul(place.z)
    .mul(view.grainZoom);
  return {
    clip,
    frame: varying(vec2(along, across), 'inkFrame'),
    shape: varying(vec4(spanLength, shownStart, shownStop, alongMark), 'inkShape'),
    colour: varying(colour, 'inkColour'),
    life: varying(vec4(life.y.mul(caps.w), life.z, life.w, look.w), 'inkLife'),
    paper: varying(vec4(paper.add(vec2(look.w.mul(13.7), look.w.mul(5.3))), caps.z, thinness), 'inkPaper'),
  };
}
