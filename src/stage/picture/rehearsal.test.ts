import { Mesh, type WebGPURenderer } from 'three/webgpu';
import { describe, expect, it } from 'vitest';
import { createRehearsal, type Part } from './rehearsal.ts';

/** A renderer that builds when it is told to. */
function slowRenderer() {
  const building: { readonly name: string; readonly end: (works: boolean) => Promise<void> }[] = [];
  const renderer = {
    getRenderTarget: () => null,
    setRenderTarget: () => undefined,
    compileAsync: (mesh: Mesh) =>
      new Promise<void>((resolve, reject) => {
        const end = async (works: boolean): Promise<void> => {
          if (works) resolve();
          else reject(new Error('no such program'));
          await new Promise((after) => setTimeout(after, 0));
        };
        building.push({ name: mesh.name, end });
      }),
  };
  return { renderer: renderer as unknown as WebGPURenderer, building };
}

const part = (name: string): Part => ({ mesh: Object.assign(new Mesh(), { name }), target: null });

describe('createRehearsal', () => {
  it('builds one program after the other, and says when all of a thing are there', async () => {
    const { renderer, building } = slowRenderer();
    const scene = createRehearsal(renderer, false).of([part('a'), part('b')]);
    expect(building.map(({ name }) => name)).toEqual(['a']);
    await building[0]?.end(true);
    expect(scene.ready()).toBe(false);
    await building[1]?.end(true);
    expect(building.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(scene.ready()).toBe(true);
  });

  it('builds what is wanted before what is only expected', async () => {
    const { renderer, building } = slowRenderer();
    const rehearsal = createRehearsal(renderer, false);
    const [, , wanted] = ['a', 'b', 'c'].map((name) => rehearsal.of([part(name)]));
    wanted?.hurry();
    await building[0]?.end(true);
    expect(building.map(({ name }) => name)).toEqual(['a', 'c']);
  });

  it('goes on after a program that cannot be built', async () => {
    const { renderer, building } = slowRenderer();
    const rehearsal = createRehearsal(renderer, false);
    const [broken, sound] = [rehearsal.of([part('a')]), rehearsal.of([part('b')])];
    await building[0]?.end(false);
    await building[1]?.end(true);
    expect([broken.ready(), sound.ready()]).toEqual([true, true]);
  });

  it('leaves building to the frame where that may wait', () => {
    const { renderer, building } = slowRenderer();
    expect(
      createRehearsal(renderer, true)
        .of([part('a')])
        .ready(),
    ).toBe(true);
    expect(building).toEqual([]);
  });
});
