import { describe, expect, it } from 'vitest';
import { afterAction, EMPTY_PLAYLIST, type Playlist, type PlaylistAction } from './playlist.ts';

const files = ['a', 'b', 'c'].map((id) => ({ id, name: `${id}.wav`, sizeBytes: 1 }));
const after = (...actions: PlaylistAction[]): Playlist => actions.reduce(afterAction, EMPTY_PLAYLIST);
const added: PlaylistAction = { kind: 'add', files };

describe('playlist', () => {
  it('plays the first, then the next, and wraps when it loops', () => {
    expect(after(added, { kind: 'play' })).toMatchObject({ currentId: 'a', playing: true });
    expect(after(added, { kind: 'play', id: 'c' }, { kind: 'ended' })).toMatchObject({
      currentId: 'a',
      playing: true,
    });
    expect(
      after(added, { kind: 'loop', loop: false }, { kind: 'play', id: 'c' }, { kind: 'ended' }).playing,
    ).toBe(false);
  });

  it('names a file that cannot be decoded with its reason and goes on with the next', () => {
    const list = after(added, { kind: 'play' }, { kind: 'failed', id: 'a', reason: 'not audio' });
    expect(list).toMatchObject({ currentId: 'b', playing: true });
    expect(list.entries[0]).toMatchObject({ state: 'failed', reason: 'not audio' });
    expect(
      after(added, { kind: 'failed', id: 'b', reason: 'no' }, { kind: 'play', id: 'a' }, { kind: 'next' })
        .currentId,
    ).toBe('c');
  });

  it('stops when every file has failed', () => {
    const failures = files.map(({ id }): PlaylistAction => ({ kind: 'failed', id, reason: 'no' }));
    expect(after(added, { kind: 'play' }, ...failures).playing).toBe(false);
  });

  it('refuses an empty file at once', () => {
    const list = after({ kind: 'add', files: [{ id: 'x', name: 'x.wav', sizeBytes: 0 }] }, { kind: 'play' });
    expect(list.entries[0]).toMatchObject({ state: 'failed', reason: 'the file is empty' });
    expect(list.playing).toBe(false);
  });

  it('goes on with the next when the playing file is removed, and stays silent when it was paused', () => {
    expect(after(added, { kind: 'play' }, { kind: 'remove', id: 'a' })).toMatchObject({
      currentId: 'b',
      playing: true,
    });
    expect(after(added, { kind: 'play' }, { kind: 'pause' }, { kind: 'remove', id: 'a' })).toMatchObject({
      currentId: null,
      playing: false,
    });
    expect(after(added, { kind: 'play', id: 'a' }, { kind: 'remove', id: 'b' })).toMatchObject({
      currentId: 'a',
      playing: true,
    });
  });
});
