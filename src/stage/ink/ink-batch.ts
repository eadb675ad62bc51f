import { Mesh, type DataTexture, type NodeMaterial } from 'three/webgpu';
import type { InkMaterialDefinition } from './ink-material-definition.ts';
import { createInkMaterial } from './ink-material.ts';
import { createInkView, type InkView } from './ink-view.ts';
import { createMarkStates, type MarkStates } from './mark-states.ts';
import { createSegmentBuffer, type SegmentBuffer } from './segment-buffer.ts';

/** Segments, the states of their marks and the programs that draw them: one draw call. */
export interface InkBatch {
  readonly mesh: Mesh;
  readonly buffer: SegmentBuffer;
  readonly states: MarkStates;
  readonly view: InkView;
  /** Draws with this material from now on; its program is built at its first use. */
  readonly use: (definition: InkMaterialDefinition) => void;
  readonly dispose: () => void;
}

/** A batch with room for `blocks` × 32 segments. */
export function createInkBatch(
  blocks: number,
  noise: DataTexture,
  definition: InkMaterialDefinition,
): InkBatch {
  const buffer = createSegmentBuffer(blocks);
  const states = createMarkStates();
  const view = createInkView();
  const materials = new Map<InkMaterialDefinition, NodeMaterial>();
  const materialOf = (wanted: InkMaterialDefinition): NodeMaterial => {
    const known = materials.get(wanted);
    if (known !== undefined) return known;
    const made = createInkMaterial(wanted, states.texture, noise, view);
    materials.set(wanted, made);
    return made;
  };
  const mesh = new Mesh(buffer.geometry, materialOf(definition));
  mesh.frustumCulled = false;
  return {
    mesh,
    buffer,
    states,
    view,
    use(wanted) {
      mesh.material = materialOf(wanted);
    },
    dispose() {
      for (const material of materials.values()) material.dispose();
      buffer.dispose();
      states.dispose();
    },
  };
}
