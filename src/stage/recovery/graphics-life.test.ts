import { describe, expect, it } from 'vitest';
import type { BackendChoice } from '../open-renderer.ts';
import { createGraphicsLife } from './graphics-life.ts';

/** An element that can be put in the place of another, and nothing more. */
function stubCanvas(): HTMLCanvasElement {
  const canvas = { cloneNode: stubCanvas, replaceWith: () => undefined };
  return canvas as unknown as HTMLCanvasElement;
}

/** Graphics whose losses the test decides. */
function createTrial({ lostWhileOpening = 0, disposalThrows = false } = {}) {
  const asked: BackendChoice[] = [];
  const said: string[] = [];
  const losers: ((message: string) => void)[] = [];
  let opened = 0;
  const life = createGraphicsLife({
    canvas: stubCanvas(),
    backend: 'auto',
    create: (_, backend, onLost) => {
      asked.push(backend);
      losers.push(onLost);
      if (asked.length <= lostWhileOpening) onLost('too soon');
      return Promise.resolve({
        dispose: () => {
          if (disposalThrows) throw new Error('the device is gone');
        },
      });
    },
    onOpened: () => opened++,
    onProblem: ({ message }) => said.push(message),
    epochMilliseconds: () => 0,
    wait: () => Promise.resolve(),
  });
  return { life, asked, said, losers, opened: () => opened };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('the graphics of a stage', () => {
  it('are opened again on another canvas when they are lost, and on WebGL2 the second time', async () => {
    const { life, asked, said, losers, opened } = createTrial({ disposalThrows: true });
    await life.ready;
    const first = life.canvas();
    losers[0]?.('a driver began again');
    expect(life.present()).toBeNull();
    await settled();
    expect(life.present()).not.toBeNull();
    expect(life.canvas()).not.toBe(first);
    losers[1]?.('and again');
    await settled();
    expect(asked).toEqual(['auto', 'auto', 'webgl2']);
    expect(opened()).toBe(3);
    expect(said).toEqual([
      'The graphics were lost (a driver began again); building them again',
      'The graphics were lost (and again); going on with WebGL2, which is slower but lasts',
    ]);
  });

  it('that are lost before they are there are not taken for graphics', async () => {
    const { life, asked, said, opened } = createTrial({ lostWhileOpening: 2 });
    await expect(life.ready).rejects.toMatchObject({ name: 'GraphicsLost', actual: 'too soon' });
    expect(life.present()).toBeNull();
    await life.openAgain();
    expect(asked).toEqual(['auto', 'auto', 'webgl2']);
    expect(opened()).toBe(1);
    expect(said).toEqual([
      'The graphics were lost as soon as they were there; going on with WebGL2, which is slower but lasts; the stage tries again in 0.5 s',
    ]);
  });

  it('are not lost by what is told of those before them', async () => {
    const { life, asked, losers } = createTrial();
    await life.ready;
    losers[0]?.('gone');
    await settled();
    const second = life.present();
    losers[0]?.('gone, said once more');
    await settled();
    expect(life.present()).toBe(second);
    expect(asked).toHaveLength(2);
  });

  it('are left alone once the stage is closed', async () => {
    const { life, asked, losers } = createTrial();
    await life.ready;
    life.dispose();
    losers[0]?.('closed');
    await settled();
    expect(life.present()).toBeNull();
    expect(asked).toHaveLength(1);
  });
});
