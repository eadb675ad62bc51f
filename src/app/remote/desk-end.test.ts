import { describe, expect, it } from 'vitest';
import { showStore, sceneOnAir } from '../../show/store.ts';
import { deskState, obeyPhone } from './desk-end.ts';

describe('a phone', () => {
  it('sees the scenes and what is lit', () => {
    const { scenes, commands, onAir } = deskState();
    expect(scenes.length).toBeGreaterThan(11);
    expect(scenes.filter(({ lit }) => lit).map(({ label }) => label)).toEqual([onAir]);
    expect(commands.map(({ id }) => id)).toContain('blackout');
  });

  it('puts a scene in line, fades and blacks out', () => {
    expect(obeyPhone({ kind: 'command', id: 'launch-3' }, 0)).toBe(true);
    expect(showStore.getState().performance.pending?.sceneId).toBe(showStore.getState().show.scenes[2]?.id);
    expect(obeyPhone({ kind: 'set', id: 'fader', share: 0.25 }, 0)).toBe(true);
    expect(showStore.getState().performance.fader).toBe(0.25);
    expect(obeyPhone({ kind: 'command', id: 'blackout' }, 0)).toBe(true);
    expect(showStore.getState().performance.blackout).toBe(true);
  });

  it('reaches nothing else', () => {
    const before = showStore.getState();
    const size = sceneOnAir(before).markScale;
    for (const touch of [
      { kind: 'command', id: 'undo' },
      { kind: 'command', id: 'test-card' },
      { kind: 'set', id: 'scene.markScale', share: 1 },
      { kind: 'set', id: 'fader', share: 7 },
      { kind: 'set', id: '__proto__', share: 0.5 },
      { kind: 'import', show: {} },
      'blackout',
      null,
    ])
      expect(obeyPhone(touch, 0)).toBe(false);
    expect(showStore.getState()).toBe(before);
    expect(sceneOnAir(showStore.getState()).markScale).toBe(size);
  });
});
