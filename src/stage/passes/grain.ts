import { Fn, mix, texture, uv, vec2, vec4 } from 'three/tsl';
import { NearestFilter, type Node } from 'three/webgpu';
import { createFullscreen, createPicture, drawInto } from '../picture/fullscreen.ts';
import type { LayeredPass, PassDefinition, PassInput } from './pass-definition.ts';

/** The sheet itself: fibres and clouds of the paper, still, from fine to coarse. */
export const grain: PassDefinition = { kind: 'layers', open: openGrain };

function openGrain(input: PassInput): LayeredPass {
  const { aspect, parameter, parameterNow, noise, amount, software } = input;

  /** How much lighter or darker the sheet is at a place, around 0.5. */
  const fibreAt = (place: Node<'vec2'>): Node<'float'> => {
    const sheet = place.mul(vec2(aspect, 1)).mul(mix(7, 2.2, parameter('size')));
    const fine = texture(noise, sheet);
    const coarse = texture(noise, sheet.mul(0.19).add(0.37));
    return fine.r.mul(0.55).add(fine.a.mul(0.25)).add(coarse.g.mul(0.2));
  };

  // A processor that draws takes as long for the two looks at the paper as for all of the picture: it keeps what it saw.
  const kept = createPicture(1, 1, 'bytes');
  kept.texture.minFilter = NearestFilter;
  kept.texture.magFilter = NearestFilter;
  const keeping = createFullscreen(Fn(() => vec4(fibreAt(uv()), 0, 0, 1))());
  const seen = texture(kept.texture, uv());
  let seenAt = '';

  const pressed = (source: Node<'vec4'>, fibre: Node<'float'>): Node<'vec4'> => {
    const strength = parameter('amount').mul(amount);
    const shaded = source.rgb.mul(fibre.mul(strength).mul(0.75).add(1));
    return vec4(shaded.add(fibre.mul(strength).mul(0.05).mul(source.a)).max(0), source.a);
  };

  return {
    build: (picture) => ({
      parts: () => (software ? [{ mesh: keeping.mesh, target: kept }] : []),
      run(renderer) {
        const now = `${kept.width} ${kept.height} ${String(parameterNow('size'))}`;
        if (!software || now === seenAt) return;
        seenAt = now;
        drawInto(renderer, keeping.mesh, kept);
      },
      picture: (place) =>
        pressed(picture(place).toVar(), (software ? seen.sample(place).r : fibreAt(place)).sub(0.5)),
      dispose: () => undefined,
    }),
    resize(width, height) {
      if (software) kept.setSize(width, height);
      seenAt = '';
    },
    dispose() {
      kept.dispose();
      keeping.dispose();
    },
  };
}
