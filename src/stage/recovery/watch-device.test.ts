import { describe, expect, it } from 'vitest';
import { watchDevice } from './watch-device.ts';

/** A device whose answers the test gives, and seconds that it lets pass. */
function trial(answer: () => Promise<unknown>) {
  const lost: string[] = [];
  let [now, running] = [0, true];
  let call = (): void => undefined;
  const stop = watchDevice(
    { queue: { onSubmittedWorkDone: answer } },
    {
      every: (_, then) => {
        call = then;
        return () => {
          running = false;
        };
      },
      nowMilliseconds: () => now,
    },
    (message) => lost.push(message),
  );
  const seconds = async (count: number): Promise<void> => {
    for (let i = 0; i < count && running; i++) {
      now += 1000;
      call();
      await Promise.resolve();
    }
  };
  return { lost, seconds, stop, isRunning: () => running };
}

describe('a device that is watched', () => {
  it('is there as long as its work gets done', async () => {
    const { lost, seconds } = trial(() => Promise.resolve());
    await seconds(100);
    expect(lost).toEqual([]);
  });

  it('is gone when it refuses to answer', async () => {
    const { lost, seconds, isRunning } = trial(() => Promise.reject(new Error('Instance dropped')));
    await seconds(3);
    expect(lost).toEqual(['Error: Instance dropped']);
    expect(isRunning()).toBe(false);
  });

  it('is gone when it has not answered for eight seconds, and not before', async () => {
    const { lost, seconds } = trial(() => new Promise(() => undefined));
    await seconds(8);
    expect(lost).toEqual([]);
    await seconds(2);
    expect(lost).toEqual(['its work is not done any more']);
  });

  it('is left alone once nobody wants to know', async () => {
    const { lost, seconds, stop } = trial(() => Promise.reject(new Error('gone')));
    stop();
    await seconds(3);
    expect(lost).toEqual([]);
  });
});
