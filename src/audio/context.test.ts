import { afterEach, expect, it, vi } from 'vitest';
import { SAMPLE_RATE_HZ } from '../core/units.ts';
import { openAudio } from './context.ts';

const close = vi.fn();

/** A browser whose contexts run at the rate of its device whatever they are asked for; null: at the rate asked for. */
function browserOf(deviceRateHz: number | null): void {
  vi.stubGlobal(
    'AudioContext',
    class {
      readonly sampleRate: number;
      readonly close = close;
      constructor(options: AudioContextOptions) {
        this.sampleRate = deviceRateHz ?? options.sampleRate ?? NaN;
      }
    },
  );
}

afterEach(() => {
  vi.unstubAllGlobals();
  close.mockReset();
});

it('a device of another rate is resampled by the browser: the context runs at the rate that everything is made for', () => {
  browserOf(null);
  expect(openAudio().context.sampleRate).toBe(SAMPLE_RATE_HZ);
  expect(close).not.toHaveBeenCalled();
});

it.each([48_000, 96_000, 22_050])(
  'a browser that insists on %i Hz is refused in words, and its context closed',
  (rate) => {
    browserOf(rate);
    expect(openAudio).toThrow(
      expect.objectContaining({
        name: 'WrongSampleRate',
        actual: `${String(rate)} Hz`,
        expected: '44100 Hz',
      }),
    );
    expect(close).toHaveBeenCalledOnce();
  },
);

it('a browser without sound is refused in words', () => {
  vi.stubGlobal('AudioContext', undefined);
  expect(openAudio).toThrow(expect.objectContaining({ name: 'NoAudio' }));
});
