import { uniform } from 'three/tsl';
import { Vector2, Vector4 } from 'three/webgpu';

/** Uniforms that say from where a batch of ink is looked at; one set per target it is drawn into. */
export function createInkView() {
  return {
    /** World x, y of the middle of the picture, zoom, rotation [rad]. */
    view: uniform(new Vector4(0, 0, 1, 0)),
    /** Half width and half height of the target in stage units: (aspect, 1), more where it has margins. */
    halfExtent: uniform(new Vector2(1, 1)),
    /** Side of one pixel [stage units]. */
    pixel: uniform(1 / 540),
    /** Size of the paper's grain against the world's: a power of two near the zoom. */
    grainZoom: uniform(1),
    timeSeconds: uniform(0),
    /** 1 on paper: ink is drawn as the light that it takes. */
    paper: uniform(0),
  };
}

export type InkView = ReturnType<typeof createInkView>;

/** The power of two nearest to a zoom: grain keeps its size on the screen within √2 and never crawls. */
export function grainZoomOf(zoom: number): number {
  return 2 ** Math.round(Math.log2(Math.max(1e-6, zoom)));
}
