import * as z from 'zod/mini';
import { clearNotice, raiseNotice, reportStatus, statusStore, type PackStatus } from '../show/status.ts';
import type { StoreApi } from 'zustand/vanilla';
import type { GeneratorNode } from '../generator/node.ts';
import { packsOf, packsWanted, type ShowState } from '../show/store.ts';
import { assign } from './apply-settings.ts';

/** The part of a pack.json that the console lists. */
const packCardSchema = z.object({
  name: z.string().check(z.maxLength(64)),
  head: z.enum(['strokes', 'pixels']),
  licence: z.string().check(z.maxLength(400)),
});

const modelUrl = (path: string): string => new URL(`models/${path}`, document.baseURI).href;

function patchPack(name: string, patch: Partial<PackStatus>): void {
  reportStatus({
    packs: statusStore.getState().packs.map((pack) => (pack.name === name ? { ...pack, ...patch } : pack)),
  });
}

/** Lists the packs that came with the app; a card that cannot be read is listed as failed, with the reason. */
async function listPacks(): Promise<void> {
  const folders = z.array(z.string()).parse(await (await fetch(modelUrl('index.json'))).json());
  reportStatus({ packs: await Promise.all(folders.map(readCard)) });
}

async function readCard(folder: string): Promise<PackStatus> {
  const listed = { name: folder, title: folder, head: 'strokes', licence: '', reason: '' } as const;
  try {
    const card = packCardSchema.parse(await (await fetch(modelUrl(`${folder}/pack.json`))).json());
    return { ...listed, head: card.head, licence: card.licence, state: 'available' };
  } catch (thrown) {
    return { ...listed, state: 'failed', reason: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

/** Loads and verifies one pack; a broken one is named with the reason and the others go on. */
export async function loadPack(generator: GeneratorNode, name: string): Promise<void> {
  patchPack(name, { state: 'loading', reason: '' });
  try {
    await generator.loadPack(modelUrl(`${name}/pack.json`));
    patchPack(name, { state: 'loaded' });
    clearNotice(`pack-${name}`);
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    patchPack(name, { state: 'failed', reason });
    raiseNotice({
      id: `pack-${name}`,
      severity: 'failed',
      text: `Pack “${name}”: ${reason}`,
      fix: 'Its voices are drawn by another pack. Install Kiki again to repair it.',
    });
    throw thrown;
  }
}

/** Loads every pack that some scene wants, first those on air, so that switching scenes in mid-set loads nothing. */
export async function loadWantedPacks(generator: GeneratorNode, store: StoreApi<ShowState>): Promise<void> {
  await listPacks();
  const state = store.getState();
  const listed = new Set(statusStore.getState().packs.map(({ name }) => name));
  const wanted = new Set([
    ...Object.values(packsOf(state, statusStore.getState().voices)),
    ...packsWanted(state.show),
  ]);
  for (const name of wanted) {
    if (listed.has(name)) await loadPack(generator, name).catch(() => undefined);
    else
      raiseNotice({
        id: `pack-${name}`,
        severity: 'degraded',
        text: `Pack “${name}” is not installed`,
        fix: 'Its voices are drawn by another pack.',
      });
  }
  assign(generator, packsOf(store.getState(), statusStore.getState().voices));
}
