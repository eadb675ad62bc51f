import * as z from 'zod/mini';
import type { PackStatus } from '../../show/status.ts';

/** The part of a pack.json that the console lists. */
const packCardSchema = z.object({
  name: z.string().check(z.maxLength(64)),
  head: z.enum(['strokes', 'pixels']),
  licence: z.string().check(z.maxLength(400)),
});

/** Address of a file among the packs. */
export const packUrl = (path: string): string => new URL(`models/${path}`, document.baseURI).href;

const readJson = async (path: string): Promise<unknown> => (await fetch(packUrl(path))).json();

/** The packs that came with the app; a card that cannot be read is listed as failed, with the reason. Rejects when there is no list. */
export async function readPackCards(): Promise<readonly PackStatus[]> {
  const folders = z.array(z.string()).parse(await readJson('index.json'));
  return Promise.all(folders.map(readCard));
}

async function readCard(folder: string): Promise<PackStatus> {
  const listed = { name: folder, title: folder, head: 'strokes', licence: '', reason: '' } as const;
  try {
    const card = packCardSchema.parse(await readJson(`${folder}/pack.json`));
    return { ...listed, head: card.head, licence: card.licence, state: 'available' };
  } catch (thrown) {
    return { ...listed, state: 'failed', reason: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
