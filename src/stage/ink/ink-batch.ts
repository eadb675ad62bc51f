import { Mesh, type DataTexture, type NodeMaterial, type RenderTarget } from 'three/webgpu';
import type { Rehearsal, Rehearsed } from '../picture/rehearsal.ts';
import type { InkMaterialDefinition } from './ink-material-definition.ts';
import { createInkMaterial } from './ink-material.ts';
import { createInkView, type InkView } from './ink-view.ts';
import { createMarkStates, type MarkStates } from './mark-states.ts';
import type { SegmentForm } from './segment-geometry.ts';
import { createSegmentBuffer, type SegmentBuffer } from './segment-buffer.ts';

/** Segments, the states of their marks and the programs that draw them: one draw call. */
export interface InkBatch {
  /** Draws all segments in the material that is in use. */
  readonly mesh: () => Mesh;
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
  readonly mesh: Mesh;
  readonly material: NodeMaterial;
}

/** A batch with room for `blocks` × 32 segments, which is drawn into pictures like `target`. */
export function createInkBatch(
  blocks: number,
  noise: DataTexture,
  definition: InkMaterialDefinition,
  rehearsal: Rehearsal,
  target: RenderTarget,
  form: SegmentForm,
): InkBatch {
  const buffer = createSegmentBuffer(blocks, form);
  const states = createMarkStates();
  const view = createInkView();
  const materials = new Map<InkMaterialDefinition, RehearsedMaterial>();
  const materialOf = (wanted: InkMaterialDefinition): RehearsedMaterial => {
    const known = materials.get(wanted);
    if (known !== undefined) return known;
    const material = createInkMaterial(wanted, states.texture, noise, view);
    const mesh = new Mesh(buffer.geometry, material);
    mesh.frustumCulled = false;
    const made = { mesh, material, ...rehearsal.of([{ mesh, target }]) };
    materials.set(wanted, made);
    return made;
  };
  let inUse = materialOf(definition);
  return {
    mesh: () => inUse.mesh,
    buffer,
    states,
    view,
    use(wanted) {
      const made = materialOf(wanted);
      if (made.ready()) inUse = made;
      else made.hurry();
      return inUse === made;
    },
    expect: materialOf,
    dispose() {
      for (const { material } of materials.values()) material.dispose();
      buffer.dispose();
      states.dispose();
    },
  };
}
