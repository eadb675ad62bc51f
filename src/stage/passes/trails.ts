import { cos, mix, sin, texture, vec2, vec4 } from 'three/tsl';
import { Texture } from 'three/webgpu';
import { createFullscreen, createPicture, drawInto } from '../picture/fullscreen.ts';
import type { PassRunner, PassSurroundings } from './pass-definition.ts';
import { passUniforms } from './simple-pass.ts';

/** Time in which a trail fades to 1/e at length 0 and 1 [s]. */
const SHORTEST_SECONDS = 0.06;
const LONGEST_SECONDS = 5;

/** The last picture lingers, and drifts outward as it goes. Light trails on a dark ground, dark ones on paper. */
export function createTrailsPass(surroundings: PassSurroundings): PassRunner {
  const uniforms = passUniforms('trails');
  const { place, aspect, deltaSeconds, paper, ground } = surroundings;
  let kept = createPicture(1, 1, 'half');
  let fresh = createPicture(1, 1, 'half');
  const source = texture(new Texture(), place);
  const drift = uniforms.parameter('drift').mul(deltaSeconds);
  const centred = place.sub(0.5).mul(vec2(aspect, 1));
  const turn = drift.mul(0.12);
  const turned = vec2(
    centred.x.mul(cos(turn)).sub(centred.y.mul(sin(turn))),
    centred.x.mul(sin(turn)).add(centred.y.mul(cos(turn))),
  );
  const from = turned.mul(drift.mul(0.35).oneMinus()).div(vec2(aspect, 1)).add(0.5);
  const past = texture(kept.texture, from);
  const time = uniforms
    .parameter('length')
    .mul(Math.log(LONGEST_SECONDS / SHORTEST_SECONDS))
    .exp()
    .mul(SHORTEST_SECONDS);
  const keep = deltaSeconds.div(time).negate().exp();
  const faded = mix(vec4(ground, 1).mul(source.a), past, keep);
  const light = source.max(faded);
  const dark = vec4(source.rgb.min(faded.rgb), source.a.max(faded.a));
  const trails = mix(light, dark, paper);
  const keeping = createFullscreen(trails);
  const shown = texture(fresh.texture, place);
  const showing = createFullscreen(mix(source, shown, uniforms.amount));
  return {
    pass: 'trails',
    set: uniforms.set,
    run(renderer, picture, target) {
      source.value = picture;
      past.value = kept.texture;
      drawInto(renderer, keeping.mesh, fresh);
      shown.value = fresh.texture;
      drawInto(renderer, showing.mesh, target);
      [kept, fresh] = [fresh, kept];
    },
    resize(width, height) {
      kept.setSize(width, height);
      fresh.setSize(width, height);
    },
    dispose() {
      for (const picture of [kept, fresh]) picture.dispose();
      keeping.dispose();
      showing.dispose();
    },
  };
}
