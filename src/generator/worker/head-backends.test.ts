import { describe, expect, it } from 'vitest';
import type { BackendName, HeadBackends } from '../protocol.ts';
import type { RunningBackend } from './backend.ts';
import { createHeadKeepers } from './head-backends.ts';

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Keepers over devices that are lost on demand; `broken` ones never start. */
function open(preferred: HeadBackends, broken: readonly BackendName[] = []) {
  const started: BackendName[] = [];
  const refilled: string[] = [];
  const startBackend = (name: BackendName): Promise<RunningBackend> => {
    started.push(name);
    if (broken.includes(name)) return Promise.reject(new Error(`${name} is broken`));
    let lose: (words: string) => void = () => undefined;
    const lost = new Promise<string>((resolve) => (lose = resolve));
    return Promise.resolve({ name, reason: `${name} runs`, lost, loseDevice: () => lose('reset') });
  };
  const keepers = createHeadKeepers({
    preferred,
    startBackend,
    refill: (heads) => Promise.resolve(void refilled.push(...heads)),
    after: pause,
  });
  return { keepers, started, refilled };
}

describe('the backends of both kinds of network', () => {
  it('start each kind where it is wanted, and say so', async () => {
    const { keepers } = open({ strokes: 'wasm', pixels: 'webgpu' });
    expect(keepers.current()).toBeNull();
    const running = await keepers.start();
    expect(running.backends).toEqual({ strokes: 'wasm', pixels: 'webgpu' });
    expect(running.reason).toBe('pictures: webgpu runs; strokes: wasm runs');
    expect(keepers.current()).toEqual(running);
  });

  it('bring back only what was on the device that was lost', async () => {
    const { keepers, refilled, started } = open({ strokes: 'wasm', pixels: 'webgpu' });
    await keepers.start();
    keepers.loseDevice();
    await pause(0);
    await keepers.of('pixels').ready();
    expect(refilled).toEqual(['pixels']);
    expect(started).toEqual(['wasm', 'webgpu', 'webgpu']);
    expect(keepers.recoveries()).toBe(1);
    expect((await keepers.of('strokes').ready()).reason).toBe('wasm runs');
  });

  it('are one where both kinds want the same, and bring both back', async () => {
    const { keepers, refilled, started } = open({ strokes: 'webgpu', pixels: 'webgpu' });
    await keepers.start();
    expect(keepers.of('strokes')).toBe(keepers.of('pixels'));
    keepers.loseDevice();
    await pause(0);
    await keepers.of('strokes').ready();
    expect([started, refilled]).toEqual([
      ['webgpu', 'webgpu'],
      ['strokes', 'pixels'],
    ]);
    expect(keepers.recoveries()).toBe(1);
  });

  it('draw strokes on the GPU where wasm does not start, and fail where nothing does', async () => {
    const { keepers, refilled } = open({ strokes: 'wasm', pixels: 'webgpu' }, ['wasm']);
    expect((await keepers.start()).backends).toEqual({ strokes: 'webgpu', pixels: 'webgpu' });
    keepers.loseDevice();
    await pause(0);
    await keepers.of('strokes').ready();
    expect(refilled).toEqual(['strokes', 'pixels']);
    await expect(
      open({ strokes: 'wasm', pixels: 'webgpu' }, ['wasm', 'webgpu']).keepers.start(),
    ).rejects.toThrow('webgpu is broken');
  });
});
