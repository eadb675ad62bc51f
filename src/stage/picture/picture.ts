import type { Node } from 'three/webgpu';

/**
 * A picture that is not drawn yet: the premultiplied colour at a place ((0, 0) top left to (1, 1)), to be built into whatever
 * program needs it. What can be worked out pixel by pixel thus never takes a trip through memory.
 */
export type Picture = (place: Node<'vec2'>) => Node<'vec4'>;
