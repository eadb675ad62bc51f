import { Fn, If, mix, uv, vec4 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import { createFullscreen, type Fullscreen } from '../picture/fullscreen.ts';
import { FREE_SHARE } from './flash-limits.ts';
import type { Allowance } from './held-cells.ts';
import { encoded, linear } from './light.ts';
import type { Lookup } from './lookup.ts';

/** The small picture that is let through: what is wanted, or on its way there from what was shown. */
export function createShownLight(
  wantedPicture: Lookup,
  shownPicture: Lookup,
  allowed: Allowance,
  fresh: Node<'float'>,
): Fullscreen {
  return createFullscreen(
    Fn(() => {
      const wanted = wantedPicture.sample(uv()).toVar();
      const share = allowed.at(uv()).toVar();
      If(share.lessThanEqual(FREE_SHARE).and(fresh.lessThan(0.5)), () => {
        const shown = shownPicture.sample(uv()).toVar();
        const going = mix(linear(shown.rgb), linear(wanted.rgb), share);
        wanted.assign(vec4(encoded(going), mix(shown.a, wanted.a, share)));
      });
      return wanted;
    })(),
  );
}
