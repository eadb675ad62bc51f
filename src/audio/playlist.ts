/** One file of the playlist. */
export interface PlaylistEntry {
  readonly id: string;
  readonly name: string;
  readonly state: 'waiting' | 'decoding' | 'ready' | 'failed';
  /** Why it failed; empty otherwise. */
  readonly reason: string;
  /** Null until the browser has read the file's head [s]. */
  readonly durationSeconds: number | null;
}

export interface Playlist {
  readonly entries: readonly PlaylistEntry[];
  readonly currentId: string | null;
  readonly playing: boolean;
  /** After the last comes the first again. */
  readonly loop: boolean;
}

export const EMPTY_PLAYLIST: Playlist = { entries: [], currentId: null, playing: false, loop: true };

/** What happens to a playlist; a kernel: the same list and action give the same list. */
export type PlaylistAction =
  | {
      readonly kind: 'add';
      readonly files: readonly { readonly id: string; readonly name: string; readonly sizeBytes: number }[];
    }
  | { readonly kind: 'play'; readonly id?: string }
  | { readonly kind: 'pause' }
  | { readonly kind: 'next' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'loaded'; readonly id: string; readonly durationSeconds: number }
  | { readonly kind: 'failed'; readonly id: string; readonly reason: string }
  | { readonly kind: 'remove'; readonly id: string }
  | { readonly kind: 'loop'; readonly loop: boolean };

/** The list after an action. Files that cannot be played are named with the reason and skipped. */
export function afterAction(list: Playlist, action: PlaylistAction): Playlist {
  switch (action.kind) {
    case 'add':
      return { ...list, entries: [...list.entries, ...action.files.map(newEntry)] };
    case 'play':
      return play(list, action.id ?? list.currentId ?? neighbour(list, null, true));
    case 'pause':
      return { ...list, playing: false };
    case 'next':
      return play(list, neighbour(list, list.currentId, true));
    case 'ended':
      return play(list, neighbour(list, list.currentId, list.loop));
    case 'loaded':
      return patched(list, action.id, { state: 'ready', durationSeconds: action.durationSeconds });
    case 'failed':
      return afterFailure(list, action.id, action.reason);
    case 'remove':
      return afterRemoval(list, action.id);
    case 'loop':
      return { ...list, loop: action.loop };
  }
}

function newEntry({ id, name, sizeBytes }: { id: string; name: string; sizeBytes: number }): PlaylistEntry {
  const empty = sizeBytes === 0;
  return {
    id,
    name,
    state: empty ? 'failed' : 'waiting',
    reason: empty ? 'the file is empty' : '',
    durationSeconds: null,
  };
}

function patched(list: Playlist, id: string, patch: Partial<PlaylistEntry>): Playlist {
  return {
    ...list,
    entries: list.entries.map((entry) => (entry.id === id ? { ...entry, ...patch } : entry)),
  };
}

function play(list: Playlist, id: string | null): Playlist {
  const entry = list.entries.find((each) => each.id === id);
  if (!entry || entry.state === 'failed') return { ...list, playing: false };
  const state = entry.durationSeconds === null ? 'decoding' : 'ready';
  return { ...patched(list, entry.id, { state }), currentId: entry.id, playing: true };
}

/** The next playable entry after `id` (null = from the start); null at the end unless it wraps round. */
function neighbour({ entries }: Playlist, id: string | null, wrap: boolean): string | null {
  const at = entries.findIndex((entry) => entry.id === id);
  const order = [...entries.slice(at + 1), ...(wrap ? entries.slice(0, at + 1) : [])];
  return order.find(({ state }) => state !== 'failed')?.id ?? null;
}

function afterFailure(list: Playlist, id: string, reason: string): Playlist {
  const failed = patched(list, id, { state: 'failed', reason });
  if (failed.currentId !== id || !failed.playing) return failed;
  return play(failed, neighbour(failed, id, failed.loop));
}

function afterRemoval(list: Playlist, id: string): Playlist {
  const next = list.currentId === id && list.playing ? neighbour(list, id, true) : list.currentId;
  const entries = list.entries.filter((entry) => entry.id !== id);
  if (list.currentId !== id) return { ...list, entries };
  return play({ ...list, entries, currentId: null }, next === id || !list.playing ? null : next);
}
