import { cos, Fn, mix, sin, texture, uv, varying, vec2, vec4 } from 'three/tsl';
import { createFullscreen, createPicture, drawInto } from '../picture/fullscreen.ts';
import type { Picture } from '../picture/picture.ts';
import type { BuiltPass, LayeredPass, PassDefinition, PassInput } from './pass-definition.ts';

/** Time in which a trail fades to 1/e at length 0 and 1 [s]. */
const SHORTEST_SECONDS = 0.06;
const LONGEST_SECONDS = 5;

/** The last picture lingers, and drifts outward as it goes. Light trails on a dark ground, dark ones on paper. */
export const trails: PassDefinition = { kind: 'layers', open: openTrails };

function openTrails({ parameter, amount, aspect, deltaSeconds, paper, ground }: PassInput): LayeredPass {
  let kept = createPicture(1, 1, 'half');
  let fresh = createPicture(1, 1, 'half');
  const place = uv();
  const drift = parameter('drift').mul(deltaSeconds);
  const centred = place.sub(0.5).mul(vec2(aspect, 1));
  const turn = drift.mul(0.12);
  const turned = vec2(
    centred.x.mul(cos(turn)).sub(centred.y.mul(sin(turn))),
    centred.x.mul(sin(turn)).add(centred.y.mul(cos(turn))),
  );
  // What is the same or even all over the picture is worked out at its corners, not for each pixel.
  const from = varying(turned.mul(drift.mul(0.35).oneMinus()).div(vec2(aspect, 1)).add(0.5));
  const past = texture(kept.texture);
  const shown = texture(fresh.texture);
  const time = parameter('length')
    .mul(Math.log(LONGEST_SECONDS / SHORTEST_SECONDS))
    .exp()
    .mul(SHORTEST_SECONDS);
  const keep = varying(deltaSeconds.div(time).negate().exp());

  function build(picture: Picture): BuiltPass {
    const keeping = createFullscreen(
      Fn(() => {
        const source = picture(place).toVar();
        const faded = mix(vec4(ground, 1).mul(source.a), past.sample(from), keep);
        const light = source.max(faded);
        const dark = vec4(source.rgb.min(faded.rgb), source.a.max(faded.a));
        return mix(source, mix(light, dark, paper), amount);
      })(),
    );
    return {
      parts: () => [{ mesh: keeping.mesh, target: fresh }],
      run(renderer) {
        [kept, fresh] = [fresh, kept];
        past.value = kept.texture;
        drawInto(renderer, keeping.mesh, fresh);
        shown.value = fresh.texture;
      },
      picture: (where) => shown.sample(where),
      dispose: keeping.dispose,
    };
  }

  return {
    build,
    resize(width, height) {
      kept.setSize(width, height);
      fresh.setSize(width, height);
    },
    dispose() {
      for (const picture of [kept, fresh]) picture.dispose();
    },
  };
}
