import type { Node } from 'three/webgpu';

/** A texture that can be looked up anywhere. */
export interface Lookup {
  readonly sample: (place: Node<'vec2'>) => Node<'vec4'>;
}
