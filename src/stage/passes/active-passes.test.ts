import { describe, expect, it } from 'vitest';
import { initialPass } from '../../core/pass-parameters.ts';
import type { Scene } from '../../core/scene.ts';
import { PLAIN_SCENE } from '../world/plain-scene.ts';
import { activePasses, createActivePasses } from './active-passes.ts';

const scene = (id: string, passes: Scene['passes']): Scene => ({ ...PLAIN_SCENE, id, passes });
const A = scene('a', [initialPass('grain', true), initialPass('bloom', true), initialPass('ripple', false)]);
const B = scene('b', [initialPass('bloom', true), initialPass('trails', true)]);

function run(
  a: Scene,
  b: Scene | null,
  crossfade: number,
  modulation: Record<string, number> = {},
): [string, number][] {
  const into = createActivePasses();
  const count = activePasses(into, a, b, crossfade, modulation);
  return into.slice(0, count).map(({ pass, amount }) => [pass, amount]);
}

describe('activePasses', () => {
  it('keeps the order of the scene and leaves out what is off', () => {
    expect(run(A, null, 0)).toEqual([
      ['grain', 1],
      ['bloom', 1],
    ]);
  });

  it('fades passes that only one scene has, and keeps those of both', () => {
    const [grain, bloom, trails] = run(A, B, 0.25);
    expect([grain, bloom, trails]).toEqual([
      ['grain', 0.75],
      ['bloom', 1],
      ['trails', 0.25],
    ]);
    expect(run(A, B, 0.75).map(([pass]) => pass)).toEqual(['bloom', 'trails', 'grain']);
    expect(run(A, B, 1).map(([pass]) => pass)).toEqual(['bloom', 'trails']);
  });

  it('lets modulation override a parameter', () => {
    const into = createActivePasses();
    activePasses(into, A, null, 0, { 'pass.grain.amount': 0.9 });
    expect(into[0]?.parameters).toMatchObject({ amount: 0.9, size: 0.4 });
  });
});
