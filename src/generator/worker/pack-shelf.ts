import { KikiError } from '../../core/errors.ts';
import type { Slice } from '../../core/slice.ts';
import { SLICE_SAMPLES } from '../../core/units.ts';
import { checkShapes, type PackWeights } from '../model/pack/pack-bytes.ts';
import type { PackManifest } from '../model/pack/pack-manifest.ts';
import type { PackHead, PackModel } from '../model/pack/pack-model.ts';
import type { BackendName } from '../protocol.ts';
import { buildOn } from './build-on.ts';

/** Which network belongs to which kind of pack. */
export type PackHeads = Readonly<Record<PackManifest['head'], PackHead>>;

interface ShelvedPack {
  readonly manifest: PackManifest;
  readonly weights: PackWeights;
  model: PackModel;
}

/** The packs that are loaded, ready to draw; the weights are kept so that a lost GPU can be filled again. */
export interface PackShelf {
  /** Builds the network and puts it on the shelf, in place of a pack of the same name, which draws until then. */
  add(
    manifest: PackManifest,
    weights: PackWeights,
    warmUp: (model: PackModel) => Promise<void>,
  ): Promise<void>;
  /** Takes a pack off the shelf; it may still be drawing, so `disposeRetired` frees it. */
  remove(pack: string): void;
  /** Frees what was taken off or replaced of a kind; to be called when no drawing of that kind is under way. */
  disposeRetired(head: PackManifest['head']): void;
  /** Throws `PackNotLoaded`. */
  model(pack: string): PackModel;
  has(pack: string): boolean;
  /** In order of loading. */
  names(): string[];
  /** Builds the networks of these kinds again, on what their kind runs on now. */
  rebuild(heads: readonly PackManifest['head'][], warmUp: (model: PackModel) => Promise<void>): Promise<void>;
}

/** `backendOf`: what a kind of network runs on now. */
export function createPackShelf(
  heads: PackHeads,
  backendOf: (head: PackManifest['head']) => BackendName,
): PackShelf {
  const packs = new Map<string, ShelvedPack>();
  let retired: PackModel[] = [];
  const retire = (pack: string): void => {
    const shelved = packs.get(pack);
    if (shelved !== undefined) retired.push(shelved.model);
    packs.delete(pack);
  };
  const build = (manifest: PackManifest, weights: PackWeights): PackModel =>
    buildOn(backendOf(manifest.head), () => heads[manifest.head].createModel(manifest, weights));
  return {
    async add(manifest, weights, warmUp) {
      checkShapes(manifest, heads[manifest.head].expectedShapes(manifest));
      const model = build(manifest, weights);
      try {
        await warmUp(model);
      } catch (error) {
        model.dispose();
        throw error;
      }
      retire(manifest.name);
      packs.set(manifest.name, { manifest, weights, model });
    },
    remove: retire,
    disposeRetired(head) {
      for (const model of retired) if (model.head === head) model.dispose();
      retired = retired.filter((model) => model.head !== head);
    },
    model(pack) {
      const shelved = packs.get(pack);
      if (shelved === undefined)
        throw new KikiError('PackNotLoaded', `The pack ${pack} is not loaded`, {
          expected: [...packs.keys()].join(', '),
          actual: pack,
        });
      return shelved.model;
    },
    has: (pack) => packs.has(pack),
    names: () => [...packs.keys()],
    async rebuild(kinds, warmUp) {
      for (const shelved of packs.values()) {
        if (!kinds.includes(shelved.manifest.head)) continue;
        shelved.model.dispose();
        shelved.model = build(shelved.manifest, shelved.weights);
        await warmUp(shelved.model);
      }
    },
  };
}

/** A slice of silence: what networks are warmed up with. */
export function silentSlice(): Slice {
  return {
    onset: { id: 0, voice: 'warm-up', timeSeconds: 0, reportedAtSeconds: 0, strength: 0 },
    samples: new Float32Array(2 * SLICE_SAMPLES),
    heardSamples: SLICE_SAMPLES,
  };
}
