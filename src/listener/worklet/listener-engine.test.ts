import { describe, expect, it } from 'vitest';
import { AUDIO_BLOCK_SAMPLES } from '../../core/audio-block.ts';
import { SAMPLE_RATE_HZ } from '../../core/units.ts';
import type { ListenerReport } from '../protocol.ts';
import { listen, noise, note, silent, sum, type Wave } from './test-signals.ts';

const events = (onsets: readonly { timeSeconds: number }[]): number[] => [
  ...new Set(onsets.map(({ timeSeconds }) => timeSeconds)),
];
const twice = (wave: Wave): [Wave, Wave] => [wave, wave];
const melody = (amplitude: number): Wave =>
  sum(...[0.3, 0.7, 1.1, 1.5].map((start, i) => note(220 * 1.5 ** i, start, amplitude, 0.15)));

describe('onsets', () => {
  it.each([0, -20, -40])('a single note at %i dBFS in silence is found once, where it starts', (decibels) => {
    const heard = listen();
    heard.play(...twice(note(330, 0.5, 10 ** (decibels / 20))), 1.6);
    expect(events(heard.onsets)).toHaveLength(1);
    expect(Math.abs(heard.onsets[0]!.timeSeconds - 0.5)).toBeLessThan(0.01);
    expect(heard.onsets[0]!.reportedAtSeconds - 0.5).toBeLessThan(0.02);
  });

  it('a note at the very first sample is found', () => {
    const heard = listen();
    heard.play(...twice(note(330, 0, 0.5)), 1);
    expect(events(heard.onsets)).toEqual([0]);
  });

  it('nothing is reported before it can be heard', () => {
    const heard = listen();
    heard.play(...twice(melody(0.3)), 2);
    expect(heard.onsets.length).toBeGreaterThanOrEqual(4);
    for (const { timeSeconds, reportedAtSeconds } of heard.onsets)
      expect(reportedAtSeconds).toBeGreaterThanOrEqual(timeSeconds);
  });

  it('a loud passage after a quiet one: both melodies are heard', () => {
    const heard = listen();
    const loud = melody(0.8);
    heard.play(...twice(sum(melody(0.008), (n) => loud(n - 2 * SAMPLE_RATE_HZ))), 4);
    const times = events(heard.onsets);
    for (const start of [0.3, 0.7, 1.1, 1.5, 2.3, 2.7, 3.1, 3.5]) {
      expect(times.some((time) => Math.abs(time - start) < 0.025)).toBe(true);
    }
  });
});

describe('robustness', () => {
  it('silence brings nothing but blocks and levels', () => {
    const heard = listen();
    heard.play(silent, silent, 2);
    expect(heard.onsets).toEqual([]);
    expect(heard.slices).toEqual([]);
  });

  it('DC is at most one step', () => {
    const heard = listen();
    heard.play(...twice(() => 0.5), 2);
    expect(events(heard.onsets).length).toBeLessThanOrEqual(1);
  });

  it.each([20, 25, 30, 45])('a steady %i Hz tone brings one onset', (hertz) => {
    const heard = listen();
    heard.play(...twice((n) => 0.8 * Math.sin((2 * Math.PI * hertz * n) / SAMPLE_RATE_HZ)), 3);
    expect(events(heard.onsets)).toHaveLength(1);
  });

  it('a beat over a 20 Hz tone is heard all the same', () => {
    const heard = listen();
    const tone: Wave = (n) => 0.5 * Math.sin((2 * Math.PI * 20 * n) / SAMPLE_RATE_HZ);
    heard.play(...twice(sum(tone, melody(0.3))), 2);
    const times = events(heard.onsets);
    for (const start of [0.3, 0.7, 1.1, 1.5])
      expect(times.some((time) => Math.abs(time - start) < 0.025)).toBe(true);
  });

  it.each([0.5, 0.02])('white noise of amplitude %f brings at most an onset in two seconds', (amplitude) => {
    const heard = listen();
    heard.play(noise(amplitude, 1), noise(amplitude, 2), 10);
    expect(events(heard.onsets).length).toBeLessThanOrEqual(5);
  });

  it('a melody clipped at full scale is still that melody', () => {
    const heard = listen();
    const clipped: Wave = (n) => Math.max(-1, Math.min(1, 8 * melody(0.8)(n)));
    heard.play(...twice(clipped), 2);
    const times = events(heard.onsets);
    expect(times.length).toBeLessThanOrEqual(12);
    for (const start of [0.3, 0.7, 1.1, 1.5])
      expect(times.some((time) => Math.abs(time - start) < 0.025)).toBe(true);
  });

  it('with one channel dead the same onsets are heard', () => {
    const both = listen();
    both.play(...twice(melody(0.4)), 2);
    const one = listen();
    one.play(melody(0.4), silent, 2);
    expect(events(one.onsets)).toHaveLength(events(both.onsets).length);
  });

  it('a −60 dB melody is heard without false alarms', () => {
    const heard = listen();
    heard.play(...twice(melody(0.001)), 2);
    expect(events(heard.onsets).length).toBeLessThanOrEqual(4);
  });

  it('samples that are no numbers are silence', () => {
    const heard = listen();
    heard.play(
      ...twice((n) => (n < 0.4 * SAMPLE_RATE_HZ && n % 1000 === 0 ? NaN : note(330, 0.5, 0.5)(n))),
      1,
    );
    expect(events(heard.onsets)).toHaveLength(1);
  });

  it('lost audio is a gap in time, not an onset', () => {
    const heard = listen();
    const tone: Wave = (n) => 0.5 * Math.sin((2 * Math.PI * 440 * n) / SAMPLE_RATE_HZ);
    heard.play(...twice(tone), 1);
    const before = heard.onsets.length;
    heard.skip(0.1);
    heard.play(...twice(tone), 1);
    expect(heard.onsets.length).toBe(before);
    heard.blocks
      .slice(1)
      .forEach((time, i) =>
        expect(time - heard.blocks[i]!).toBeCloseTo(AUDIO_BLOCK_SAMPLES / SAMPLE_RATE_HZ, 6),
      );
  });

  it('a machine that is busy for seconds loses those seconds, and nothing it heard before', () => {
    const kinds: ListenerReport['kind'][] = [];
    const heard = listen(undefined, (report) => kinds.push(report.kind));
    heard.play(...twice(note(330, 0.2, 0.5)), 0.6);
    heard.skip(7);
    heard.play(...twice((n) => note(330, 0, 0.5)(n - Math.round(0.9 * SAMPLE_RATE_HZ))), 1);
    expect(kinds).not.toContain('restarted');
    const [first, last] = [heard.onsets[0]!, heard.onsets.at(-1)!];
    expect(first.timeSeconds).toBeCloseTo(0.2, 1);
    expect(last.timeSeconds).toBeCloseTo(0.6 + 7 + 0.3, 1);
    expect(last.id).toBeGreaterThan(first.id);
    expect(heard.blocks.at(-1)).toBeGreaterThan(7.6);
  });

  it('a long jump restarts, and restart forgets', () => {
    const kinds: ListenerReport['kind'][] = [];
    const heard = listen(undefined, (report) => kinds.push(report.kind));
    heard.play(...twice(note(330, 0.2, 0.5)), 0.6);
    heard.skip(30);
    heard.play(silent, silent, 0.2);
    expect(kinds.filter((kind) => kind === 'restarted')).toHaveLength(1);
    heard.engine.restart();
    heard.play(...twice((n) => note(330, 0, 0.5)(n - Math.round(0.8 * SAMPLE_RATE_HZ))), 0.5);
    expect(heard.onsets.at(-1)!.timeSeconds).toBeGreaterThan(30.7);
  });

  it('refuses pieces of another length', () => {
    const { engine } = listen();
    expect(() => {
      engine.process(new Float32Array(64), new Float32Array(64), 0);
    }).toThrowError(expect.objectContaining({ name: 'QuantumInvalid' }) as Error);
  });
});
