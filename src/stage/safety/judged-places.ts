import { uniform, uv, vec2 } from 'three/tsl';
import { Vector2, type Node } from 'three/webgpu';

/**
 * Where the flash limiter's small copy looks at the picture. Each of its pixels stands for four by four and takes one look of
 * two by two; neighbours look at different quarters, so that between them no pixel of the picture goes unseen: stripes cannot
 * hide between the looks.
 */
export interface JudgedPlaces {
  readonly at: Node<'vec2'>;
  /** One of all four quarters (0 to 3): for pictures with lines so fine that every pixel must take four looks. */
  readonly quarter: (index: Node<'float'>) => Node<'vec2'>;
  /** Size of the small copy [pixels]. */
  readonly resize: (width: number, height: number) => void;
}

export function createJudgedPlaces(): JudgedPlaces {
  const small = uniform(new Vector2(1, 1));
  const quarter = uv().mul(small).floor().mod(vec2(2, 2)).mul(2).sub(1);
  return {
    at: uv().add(quarter.div(small.mul(4))),
    quarter: (index) => {
      const side = vec2(index.mod(2), index.div(2).floor()).mul(2).sub(1);
      return uv().add(side.div(small.mul(4)));
    },
    resize(width, height) {
      small.value.set(width, height);
    },
  };
}
