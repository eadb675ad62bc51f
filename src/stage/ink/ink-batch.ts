import { Mesh, type DataTexture, type NodeMaterial, type RenderTarget } from 'three/webgpu';
import type { Rehearsal, Rehearsed } from '../picture/rehearsal.ts';
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
  /** Draws with this material as soon as its program is built, and says whether it does. */
  readonly use: (definition: InkMaterialDefinition) => boolean;
  /** Has the program of a material built before it is wanted. */
  readonly expect: (definition: InkMaterialDefinition) => void;
  readonly dispose: () => void;
}

interface RehearsedMaterial extends Rehearsed {
  readonly material: NodeMaterial;
}

/** A batch with room for `blocks` × 32 segments, which is drawn into pictures like `target`. */
export function createInkBatch(
  blocks: number,
  noise: DataTexture,
  definition: InkMaterialDefinition,
  rehearsal: Rehearsal,
  target: RenderTarget,
): InkBatch {
  const buffer = createSegmentBuffer(blocks);
  const states = createMarkStates();
  const view = createInkView();
  const materials = new Map<InkMaterialDefinition, RehearsedMaterial>();
  const batchOf = (material: NodeMaterial): Mesh => {
    const mesh = new Mesh(buffer.geometry, material);
    mesh.frustumCulled = false;
    return mesh;
  };
  const materialOf = (wanted: InkMaterialDefinition): RehearsedMaterial => {
    const known = materials.get(wanted);
    if (known !== undefined) return known;
    const material = createInkMaterial(wanted, states.texture, noise, view);
    const made = { material, ...rehearsal.of([{ mesh: batchOf(material), target }]) };
    materials.set(wanted, made);
    return made;
  };
  const mesh = batchOf(materialOf(definition).material);
  return {
    mesh,
    buffer,
    states,
    view,
    use(wanted) {
      const { material, ready, hurry } = materialOf(wanted);
      if (ready()) mesh.material = material;
      else hurry();
      return mesh.material === material;
    },
    expect: materialOf,
    dispose() {
      for (const { material } of materials.values()) material.dispose();
      buffer.dispose();
      states.dispose();
    },
  };
}
