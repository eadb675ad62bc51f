import { Mesh, type WebGPURenderer } from 'three/webgpu';
import { describe, expect, it } from 'vitest';
import { createRehearsal, type Part, type Rehearsal } from './rehearsal.ts';

/** A renderer that builds when it is told to, and notes what it draws. */
function slowRenderer() {
  const drawn: string[] = [];
  const building: { readonly name: string; readonly end: (works: boolean) => Promise<void> }[] = [];
  const renderer = {
    getRenderTarget: () => null,
    setRenderTarget: () => undefined,
    setScissor: () => undefined,
    setScissorTest: () => undefined,
    render: (mesh: Mesh) => drawn.push(mesh.name),
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
  return { renderer: renderer as unknown as WebGPURenderer, building, drawn };
}

const part = (name: string): Part => ({ mesh: Object.assign(new Mesh(), { name }), target: null });

/** So many frames, in which no scene is on its way. */
function frames(rehearsal: Rehearsal, count: number, calm = true): void {
  for (let i = 0; i < count; i++) rehearsal.turn(calm);
}

describe('createRehearsal', () => {
  it('builds one program after the other, draws each once, and says when all of a thing are there', async () => {
    const { renderer, building, drawn } = slowRenderer();
    const rehearsal = createRehearsal(renderer, false);
    const scene = rehearsal.of([part('a'), part('b')]);
    frames(rehearsal, 10);
    expect(building.map(({ name }) => name)).toEqual(['a']);
    await building[0]?.end(true);
    frames(rehearsal, 10);
    expect([drawn, scene.ready()]).toEqual([['a'], false]);
    await building[1]?.end(true);
    frames(rehearsal, 10);
    expect([drawn, scene.ready(), rehearsal.idle()]).toEqual([['a', 'b'], true, true]);
  });

  it('builds what is wanted before what is only expected', async () => {
    const { renderer, building } = slowRenderer();
    const rehearsal = createRehearsal(renderer, false);
    const [, , wanted] = ['a', 'b', 'c'].map((name) => rehearsal.of([part(name)]));
    frames(rehearsal, 1);
    wanted?.hurry();
    await building[0]?.end(true);
    frames(rehearsal, 1);
    expect(building.map(({ name }) => name)).toEqual(['a', 'c']);
  });

  it('builds only what is wanted while a scene is on its way', () => {
    const { renderer, building } = slowRenderer();
    const rehearsal = createRehearsal(renderer, false);
    const [, wanted] = ['a', 'b'].map((name) => rehearsal.of([part(name)]));
    frames(rehearsal, 10, false);
    expect(building).toEqual([]);
    wanted?.hurry();
    frames(rehearsal, 10, false);
    expect(building.map(({ name }) => name)).toEqual(['b']);
  });

  it('goes on after a program that cannot be built', async () => {
    const { renderer, building, drawn } = slowRenderer();
    const rehearsal = createRehearsal(renderer, false);
    const [broken, sound] = [rehearsal.of([part('a')]), rehearsal.of([part('b')])];
    frames(rehearsal, 1);
    await building[0]?.end(false);
    frames(rehearsal, 10);
    await building[1]?.end(true);
    frames(rehearsal, 1);
    expect([broken.ready(), sound.ready(), drawn]).toEqual([true, true, ['b']]);
  });

  it('leaves building to the frame where that may wait', () => {
    const { renderer, building } = slowRenderer();
    const rehearsal = createRehearsal(renderer, true);
    expect(rehearsal.of([part('a')]).ready()).toBe(true);
    frames(rehearsal, 10);
    expect(building).toEqual([]);
  });
});
