import { createSourceEvents, type AudioSource } from './audio-source.ts';
import { afterAction, EMPTY_PLAYLIST, type Playlist, type PlaylistAction } from './playlist.ts';

/** Files of the operator's, one after the other. */
export interface FileSource extends AudioSource {
  readonly kind: 'files';
  add(files: readonly File[]): void;
  play(id?: string): Promise<void>;
  pause(): void;
  seek(seconds: number): void;
  next(): void;
  setLoop(loop: boolean): void;
  remove(id: string): void;
  positionSeconds(): number;
  playlist(): Playlist;
  onPlaylist(listener: (list: Playlist) => void): () => void;
}

/**
 * Plays files through a media element, which decodes as it goes: a two-hour file starts at once and takes no memory.
 * A file that cannot be decoded is named in the playlist with the reason, and the next one plays.
 */
export function createFileSource(context: AudioContext): FileSource {
  const element = new Audio();
  const node = new MediaElementAudioSourceNode(context, { mediaElement: element });
  const events = createSourceEvents();
  const files = new Map<string, File>();
  const listeners = new Set<(list: Playlist) => void>();
  let list = EMPTY_PLAYLIST;
  let loadedId: string | null = null;
  let lastId = 0;

  const act = (action: PlaylistAction): void => {
    const before = list;
    list = afterAction(list, action);
    for (const listener of listeners) listener(list);
    if (list.currentId !== before.currentId || list.playing !== before.playing || action.kind === 'ended')
      obey(action.kind === 'ended');
  };
  const unload = (): void => {
    if (element.src) URL.revokeObjectURL(element.src);
    element.removeAttribute('src');
    loadedId = null;
  };
  const load = (id: string): void => {
    unload();
    const file = files.get(id);
    if (!file) return;
    loadedId = id;
    element.src = URL.createObjectURL(file);
    events.emit({ kind: 'restart' });
  };
  /** Makes the element do what the list says. */
  const obey = (again: boolean): void => {
    if (list.currentId === null) unload();
    else if (list.currentId !== loadedId) load(list.currentId);
    else if (again) {
      element.currentTime = 0;
      events.emit({ kind: 'restart' });
    }
    if (list.playing) element.play().catch(() => undefined);
    else element.pause();
    events.emit({ kind: 'state', state: list.playing ? 'running' : 'paused', detail: '' });
  };

  element.addEventListener('loadedmetadata', () => {
    if (loadedId !== null) act({ kind: 'loaded', id: loadedId, durationSeconds: element.duration });
  });
  element.addEventListener('ended', () => {
    act({ kind: 'ended' });
  });
  element.addEventListener('error', () => {
    if (loadedId !== null) act({ kind: 'failed', id: loadedId, reason: reasonOf(element.error) });
  });

  const stop = (): void => {
    act({ kind: 'pause' });
  };
  return {
    kind: 'files',
    node,
    audible: true,
    onEvent: events.onEvent,
    start: async () => {
      await context.resume();
      act({ kind: 'play' });
    },
    stop,
    dispose() {
      stop();
      unload();
      files.clear();
      node.disconnect();
    },
    add(added) {
      const entries = added.map((file) => {
        const id = `file-${++lastId}`;
        files.set(id, file);
        return { id, name: file.name, sizeBytes: file.size };
      });
      act({ kind: 'add', files: entries });
    },
    play: async (id) => {
      await context.resume();
      act(id === undefined ? { kind: 'play' } : { kind: 'play', id });
    },
    pause: stop,
    seek(seconds) {
      element.currentTime = seconds;
      events.emit({ kind: 'restart' });
    },
    next() {
      act({ kind: 'next' });
    },
    setLoop(loop) {
      act({ kind: 'loop', loop });
    },
    remove(id) {
      act({ kind: 'remove', id });
      files.delete(id);
    },
    positionSeconds: () => element.currentTime,
    playlist: () => list,
    onPlaylist(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function reasonOf(error: MediaError | null): string {
  switch (error?.code) {
    case MediaError.MEDIA_ERR_DECODE:
      return `the file is damaged (${error.message})`;
    case MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED:
      return 'this is not audio, or of a kind that this browser cannot decode';
    case MediaError.MEDIA_ERR_NETWORK:
      return 'the file could not be read: was it moved?';
    default:
      return error?.message ?? 'unknown';
  }
}
