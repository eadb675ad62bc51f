import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StageRecording } from '../../link/protocol.ts';
import { createFrameCount } from './frame-count.ts';
import { createStageRecording } from './stage-recording.ts';

const said: StageRecording[] = [];
const files: { name: string; canvas: object; whole: boolean; fail(message: string): void }[] = [];
let canvas: object = {};
let refusing = false;

/** A recorder that keeps a list of files instead of writing them. */
const record = (of: object, name: string, fail: (message: string) => void) => {
  if (refusing) return Promise.reject(new Error('no encoder'));
  const file = { name, canvas: of, whole: false, fail };
  files.push(file);
  return Promise.resolve({
    frames: createFrameCount(),
    stop: () => {
      file.whole = true;
      return Promise.resolve();
    },
  });
};
const createRecording = () =>
  createStageRecording(
    {
      stageId: 'main',
      canvas: () => canvas as HTMLCanvasElement,
      link: { sendRecording: (recording) => void said.push(recording) },
    },
    record as unknown as Parameters<typeof createStageRecording>[1],
  );
const states = (): string[] => said.map(({ state }) => state);

beforeEach(() => {
  vi.useFakeTimers();
  said.length = 0;
  files.length = 0;
  canvas = {};
  refusing = false;
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the recording of a stage', () => {
  it('says how it goes until it is stopped, and leaves a whole file', async () => {
    const recording = createRecording();
    await recording.start();
    await vi.advanceTimersByTimeAsync(1100);
    await recording.stop();
    await vi.advanceTimersByTimeAsync(5000);
    expect(states()).toEqual(['recording', 'recording', 'recording', 'saved']);
    expect(files.map(({ whole }) => whole)).toEqual([true]);
  });

  it('goes on in a second file when the stage draws on another canvas, and says so', async () => {
    const recording = createRecording();
    await recording.start();
    const first = canvas;
    canvas = {};
    await vi.advanceTimersByTimeAsync(1600);
    expect(files.map((file) => [file.canvas === first, file.whole])).toEqual([
      [true, true],
      [false, false],
    ]);
    expect(said.at(-1)?.detail).toContain('goes on in a second file');
    await recording.stop();
    expect(said.at(-1)).toMatchObject({ state: 'saved', fileName: files[1]?.name });
    expect(files[1]?.name).not.toBe(files[0]?.name);
    expect(files.every(({ whole }) => whole)).toBe(true);
  });

  it('ends when it is stopped while the first file is being ended', async () => {
    const recording = createRecording();
    await recording.start();
    canvas = {};
    vi.advanceTimersByTime(500);
    await recording.stop();
    await vi.advanceTimersByTimeAsync(3000);
    expect(said.at(-1)).toMatchObject({ state: 'saved', fileName: files[0]?.name });
    expect(files).toHaveLength(1);
  });

  it('says that it cannot go on, with the first file whole', async () => {
    const recording = createRecording();
    await recording.start();
    canvas = {};
    refusing = true;
    await vi.advanceTimersByTimeAsync(3000);
    expect(states().filter((state) => state === 'failed')).toHaveLength(1);
    expect(said.at(-1)?.detail).toBe('no encoder');
    expect(files.map(({ whole }) => whole)).toEqual([true]);
  });

  it('fails once when the encoder does', async () => {
    const recording = createRecording();
    await recording.start();
    files[0]?.fail('encoder broke');
    await vi.advanceTimersByTimeAsync(3000);
    expect(states()).toEqual(['recording', 'failed']);
  });
});
