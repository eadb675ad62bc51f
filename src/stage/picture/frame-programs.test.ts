import { Mesh, type RenderTarget } from 'three/webgpu';
import { expect, it } from 'vitest';
import type { Projection } from '../output/projection.ts';
import type { PassChain } from '../passes/pass-chain.ts';
import { ALL_INK, type Composition } from './compose.ts';
import { createProgramShelf } from './frame-programs.ts';
import type { Fullscreen } from './fullscreen.ts';
import type { Rehearsal } from './rehearsal.ts';

/** A shelf whose programs are built when they are told to be, and the names of those that are asked for, in order. */
function trialShelf() {
  const asked: string[] = [];
  const jobs: { readonly names: string; done: boolean }[] = [];
  const program = (name: string): Fullscreen => ({
    mesh: Object.assign(new Mesh(), { name }),
    dispose: () => undefined,
  });
  const rehearsal: Rehearsal = {
    atOnce: false,
    of(parts) {
      const job = { names: parts.map(({ mesh }) => mesh.name).join(' '), done: false };
      jobs.push(job);
      asked.push(job.names);
      return { ready: () => job.done, hurry: () => undefined };
    },
    turn: () => undefined,
    idle: () => jobs.every(({ done }) => done),
    dispose: () => undefined,
  };
  const projection: Pick<Projection, 'programs'> = {
    programs: () => ({
      judged: { bare: program('judged'), dressed: program('judged-dressed') },
      straight: program('straight'),
      bent: program('bent'),
    }),
  };
  const chain: Pick<PassChain, 'build'> = {
    build: (picture) => ({ picture, parts: () => [], run: () => undefined, dispose: () => undefined }),
  };
  const composition: Pick<Composition, 'picture'> = {
    picture: () => () => {
      throw new Error('nothing is drawn here');
    },
  };
  const shelf = createProgramShelf(
    composition as Composition,
    chain as PassChain,
    projection as Projection,
    rehearsal,
    {} as RenderTarget,
  );
  const finish = (): void => {
    for (const job of jobs) job.done = true;
  };
  return { shelf, asked, finish };
}

const row = (...passes: ('grain' | 'bloom')[]) => ({ both: false, inks: ALL_INK, passes });

it('has what may come to lie over the picture on air built in calm frames, before what is only expected', () => {
  const { shelf, asked, finish } = trialShelf();
  shelf.take(row());
  shelf.expect([row('bloom')]);
  shelf.rehearse(true);
  expect(asked).toEqual(['judged straight']);
  finish();
  shelf.take(row());
  shelf.rehearse(false);
  expect(asked).toHaveLength(1);
  shelf.rehearse(true);
  expect(asked.slice(1)).toEqual(['judged-dressed bent']);
  finish();
  shelf.rehearse(true);
  expect(asked.slice(2)).toEqual(['judged straight']);
});

it('shows the row before, dressed, until another is there with all that lies over it', () => {
  const { shelf, asked, finish } = trialShelf();
  const onAir = shelf.take(row());
  finish();
  shelf.dress(true);
  shelf.take(row());
  finish();
  expect(shelf.take(row())).toBe(onAir);
  expect(shelf.take(row('grain'))).toBe(onAir);
  expect(asked.slice(2).toSorted()).toEqual(['judged straight', 'judged-dressed bent']);
  finish();
  expect(shelf.take(row('grain')).row.passes).toEqual(['grain']);
});
