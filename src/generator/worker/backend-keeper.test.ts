import { describe, expect, it } from 'vitest';
import type { BackendName } from '../protocol.ts';
import type { RunningBackend } from './backend.ts';
import { createBackendKeeper } from './backend-keeper.ts';

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A tenth of the time, so that what is waited for long comes soon. */
const quickly = (milliseconds: number): Promise<void> => pause(milliseconds / 10);

/** A keeper over devices that are lost on demand. */
function open(refill: () => Promise<void> = () => Promise.resolve(), isThere = () => true) {
  const started: BackendName[] = [];
  const start = (asked: BackendName): Promise<RunningBackend> => {
    const name = isThere() ? asked : 'wasm';
    started.push(name);
    let lose: (words: string) => void = () => undefined;
    const lost = new Promise<string>((resolve) => (lose = resolve));
    return Promise.resolve({
      name,
      reason: `${name} ${String(started.length)}`,
      lost,
      loseDevice: () => lose('reset'),
    });
  };
  return { keeper: createBackendKeeper('webgpu', start, refill, quickly), started };
}

describe('the keeper of the backend', () => {
  it('refuses work before it was started', async () => {
    await expect(open().keeper.ready()).rejects.toMatchObject({ name: 'NotStarted' });
  });

  it('interrupts work that never ends when the device goes, and starts another', async () => {
    const { keeper, started } = open();
    await keeper.start();
    const hanging = keeper.guard(() => new Promise(() => undefined));
    keeper.current()?.loseDevice();
    await expect(hanging).rejects.toMatchObject({ name: 'BackendLost' });
    expect((await keeper.ready()).reason).toContain('after the GPU was lost');
    expect([started, keeper.recoveries()]).toEqual([['webgpu', 'webgpu'], 1]);
  });

  it('calls an error of a dying device what it is, though the loss is told later', async () => {
    const { keeper } = open();
    await keeper.start();
    const dying = keeper.guard(() => {
      setTimeout(() => keeper.current()?.loseDevice(), 20);
      return Promise.reject(new Error('AbortError'));
    });
    await expect(dying).rejects.toMatchObject({ name: 'BackendLost' });
  });

  it('takes a device that never answers for a lost one, and one that answers late for what it is', async () => {
    const { keeper, started } = open();
    await keeper.start();
    expect(await keeper.guard(() => pause(5).then(() => 'drawn'), 300)).toBe('drawn');
    await pause(60);
    expect(keeper.recoveries()).toBe(0);
    await expect(keeper.guard(() => new Promise(() => undefined), 300)).rejects.toMatchObject({
      name: 'BackendLost',
    });
    expect((await keeper.ready()).reason).toContain('no answer');
    expect([started, keeper.recoveries()]).toEqual([['webgpu', 'webgpu'], 1]);
  });

  it('passes on the error of a healthy device', async () => {
    const { keeper } = open();
    await keeper.start();
    await expect(keeper.guard(() => Promise.reject(new Error('wrong shape')))).rejects.toThrow('wrong shape');
  });

  it('lets nobody draw before the packs are back', async () => {
    let filled = false;
    const { keeper } = open(async () => {
      await pause(30);
      filled = true;
    });
    await keeper.start();
    keeper.current()?.loseDevice();
    await pause(0);
    await keeper.ready();
    expect(filled).toBe(true);
  });

  it('leaves wasm for the GPU when that is there again, and brings the packs along', async () => {
    let there = true;
    const filled: (string | undefined)[] = [];
    const { keeper, started } = open(
      () => {
        filled.push(keeper.current()?.name);
        return Promise.resolve();
      },
      () => there,
    );
    await keeper.start();
    there = false;
    keeper.current()?.loseDevice();
    await pause(5);
    expect((await keeper.ready()).name).toBe('wasm');
    await pause(200);
    there = true;
    await expect.poll(() => keeper.current()?.name, { timeout: 5000 }).toBe('webgpu');
    const again = await keeper.ready();
    expect([filled, keeper.recoveries()]).toEqual([['wasm', 'webgpu'], 1]);
    expect(again.reason).toContain('lost before (reset)');
    expect(started).toEqual(['webgpu', 'wasm', 'wasm', 'webgpu']);
    again.loseDevice();
    await pause(5);
    expect([(await keeper.ready()).name, keeper.recoveries()]).toEqual(['webgpu', 2]);
  });

  it('gives the GPU up for wasm after three losses, and says why', async () => {
    const { keeper, started } = open();
    await keeper.start();
    for (let loss = 0; loss < 3; loss++) {
      keeper.current()?.loseDevice();
      await pause(5);
      await keeper.ready();
    }
    expect(started).toEqual(['webgpu', 'webgpu', 'webgpu', 'wasm']);
    expect(keeper.current()?.reason).toContain('lost 3 times');
  });
});
