import { beforeEach, describe, expect, it, vi } from 'vitest';
import { launchScene, panic, toggleBlackout } from './deck-actions.ts';
import { redo, undo } from './edit.ts';
import { duplicateScene, editPass, editScene, movePass, removeScene } from './scene-actions.ts';
import { createShowState, lookOf, outputOf, sceneById, showStore } from './store.ts';

const scene = (id: string) => sceneById(showStore.getState().show, id)!;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  showStore.setState(createShowState());
});

describe('editing', () => {
  it('undoes and redoes, one drag as one step', () => {
    for (const value of [1.1, 1.2, 1.3]) editScene('factory-1', { markScale: value });
    vi.advanceTimersByTime(2000);
    editScene('factory-1', { markScale: 2 });
    expect(undo()).toBe('change markScale');
    expect(scene('factory-1').markScale).toBe(1.3);
    undo();
    expect(scene('factory-1').markScale).toBe(1);
    expect(undo()).toBeNull();
    redo();
    redo();
    expect(scene('factory-1').markScale).toBe(2);
    expect(redo()).toBeNull();
  });
  it('does not undo what the hands did meanwhile', () => {
    editScene('factory-1', { markScale: 2 });
    toggleBlackout();
    undo();
    expect(outputOf(showStore.getState()).blackout).toBe(true);
  });
  it('keeps the decks on scenes that exist, and keeps the safe scene', () => {
    showStore.setState(({ performance }) => ({ performance: { ...performance, deckA: 'factory-3' } }));
    expect(removeScene('factory-3')).toBe(true);
    expect(lookOf(showStore.getState()).a.id).toBe('factory-1');
    expect(removeScene('factory-1')).toBe(false);
    expect(duplicateScene('factory-1')).toBe('factory-1-copy');
    expect(duplicateScene('factory-1')).toBe('factory-1-copy-2');
  });
  it('moves passes and merges their parameters', () => {
    const order = () => scene('factory-1').passes.map(({ pass }) => pass);
    const before = order();
    movePass('factory-1', before[0]!, 1);
    expect(order().slice(0, 2)).toEqual([before[1], before[0]]);
    movePass('factory-1', before[1]!, -1);
    expect(order().slice(0, 2)).toEqual([before[1], before[0]]);
    editPass('factory-1', 'grain', { parameters: { amount: 0.9 } });
    const grain = scene('factory-1').passes.find(({ pass }) => pass === 'grain')!;
    expect(grain.parameters).toEqual({ amount: 0.9, size: 0.4 });
  });
  it('panics onto the safe scene with everything else out of the way', () => {
    toggleBlackout();
    launchScene('factory-5');
    panic();
    const state = showStore.getState();
    expect(lookOf(state)).toMatchObject({ a: { id: 'factory-1' }, b: { id: 'factory-1' }, crossfade: 0 });
    expect(outputOf(state)).toMatchObject({ blackout: false, frozen: false, fader: 1 });
    expect(state.performance.pending).toBeNull();
  });
});
