import { vec4, positionGeometry } from 'three/tsl';
import {
  BufferGeometry,
  Float32BufferAttribute,
  HalfFloatType,
  LinearFilter,
  Mesh,
  NoBlending,
  NodeMaterial,
  NoColorSpace,
  OrthographicCamera,
  RenderTarget,
  RGBAFormat,
  UnsignedByteType,
  type Node,
  type Object3D,
  type WebGPURenderer,
} from 'three/webgpu';

/**
 * Camera of everything here: programs give clip coordinates themselves. One whose projection can be set anew, as each backend does
 * that counts depth in its own way: with a bare camera the first frame on WebGPU, and on the other backend after a loss, fails.
 */
const CAMERA = new OrthographicCamera();

/** A triangle that covers the picture; uv (0, 0) is the top left corner. */
function coveringTriangle(): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute([-1, 3, 0, -1, -1, 0, 3, -1, 0], 3));
  geometry.setAttribute('uv', new Float32BufferAttribute([0, -1, 0, 1, 2, 1], 2));
  return geometry;
}

/** One program run over every pixel of a target. */
export interface Fullscreen {
  readonly mesh: Mesh;
  readonly dispose: () => void;
}

/** A program that writes `fragment` (premultiplied colour) to every pixel. */
export function createFullscreen(fragment: Node<'vec4'>): Fullscreen {
  const geometry = coveringTriangle();
  const material = new NodeMaterial();
  material.vertexNode = vec4(positionGeometry.xy, 0, 1);
  material.fragmentNode = fragment;
  return flatMesh(geometry, material);
}

/** A mesh that is drawn whatever the camera sees, over what is there, without depth. */
export function flatMesh(geometry: BufferGeometry, material: NodeMaterial): Fullscreen {
  material.depthTest = false;
  material.depthWrite = false;
  material.blending = NoBlending;
  const mesh = new Mesh(geometry, material);
  mesh.frustumCulled = false;
  return {
    mesh,
    dispose() {
      geometry.dispose();
      material.dispose();
    },
  };
}

/** Draws something into a target (null = the canvas), clearing it first unless told to keep what is there. */
export function drawInto(
  renderer: WebGPURenderer,
  object: Object3D,
  target: RenderTarget | null,
  keep = false,
): void {
  renderer.setRenderTarget(target);
  renderer.autoClear = !keep;
  renderer.render(object, CAMERA);
}

/** Builds the program that draws a mesh into a target, in pieces between frames. */
export function prepareToDraw(
  renderer: WebGPURenderer,
  mesh: Mesh,
  target: RenderTarget | null,
): Promise<void> {
  const before = renderer.getRenderTarget();
  renderer.setRenderTarget(target);
  const prepared = renderer.compileAsync(mesh, CAMERA);
  renderer.setRenderTarget(before);
  return prepared;
}

/** Draws one pixel of what is drawn into a target like this one, into a picture of its own; into a corner of the canvas, which is drawn over. */
export function drawCorner(
  renderer: WebGPURenderer,
  mesh: Mesh,
  target: RenderTarget | null,
  corners: Readonly<Record<Precision, RenderTarget>>,
): void {
  if (target !== null) {
    drawInto(renderer, mesh, corners[target.texture.type === HalfFloatType ? 'half' : 'bytes']);
    return;
  }
  renderer.setScissor(0, 0, 1, 1);
  renderer.setScissorTest(true);
  drawInto(renderer, mesh, null, true);
  renderer.setScissorTest(false);
}

/** `bytes` for ink, `half` where light adds up or fades slowly. */
type Precision = 'bytes' | 'half';

/** A picture without depth. */
export function createPicture(width: number, height: number, precision: Precision): RenderTarget {
  const target = new RenderTarget(Math.max(1, width), Math.max(1, height), {
    depthBuffer: false,
    stencilBuffer: false,
    generateMipmaps: false,
    minFilter: LinearFilter,
    magFilter: LinearFilter,
    format: RGBAFormat,
    type: precision === 'half' ? HalfFloatType : UnsignedByteType,
  });
  target.texture.colorSpace = NoColorSpace;
  return target;
}
