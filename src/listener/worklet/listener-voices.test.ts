import { describe, expect, it } from 'vitest';
import { RENDER_QUANTUM_SAMPLES, SAMPLE_RATE_HZ, SLICE_SAMPLES } from '../../core/units.ts';
import { MIX_VOICES, type VoiceDefinition } from '../../core/voice.ts';
import { listen, noise, note, sum, type Wave } from './test-signals.ts';

const twice = (wave: Wave): [Wave, Wave] => [wave, wave];

describe('voices', () => {
  /** A bass drum every half second over a bass that goes on and hats between. */
  const beat = sum(
    ...[0.5, 1, 1.5, 2].map((start): Wave => (n) => {
      const t = n / SAMPLE_RATE_HZ - start;
      return t < 0
        ? 0
        : 0.7 * Math.exp(-t * 14) * Math.sin(2 * Math.PI * (48 * t + 5 * (1 - Math.exp(-t * 35))));
    }),
    (n) => 0.08 * Math.sin((2 * Math.PI * 110 * n) / SAMPLE_RATE_HZ),
  );
  const hiss = noise(0.3, 4);
  const hats: Wave = (n) => {
    const t = n / SAMPLE_RATE_HZ - 0.75;
    return t < 0 ? 0 : hiss(n) * Math.exp(-(t % 0.5) * 90);
  };

  /** Short low notes without a click: for 15 ms they are as good as a bass drum. */
  const line: Wave = (n) => {
    const t = n / SAMPLE_RATE_HZ - 0.6;
    return t < 0 ? 0 : 0.5 * Math.exp(-(t % 0.25) * 9) * Math.sin(2 * Math.PI * 55 * (t % 0.25));
  };

  it('what is withdrawn was told, within 40 ms, and what is told in its place is at the same sample', () => {
    const told = new Map<number, { timeSeconds: number; reportedAtSeconds: number }>();
    const withdrawals: { onsetId: number; atSeconds: number }[] = [];
    const heard = listen(undefined, (report) => {
      if (report.kind === 'onset') told.set(report.onset.id, { ...report.onset });
      if (report.kind === 'withdrawn') withdrawals.push({ ...report });
    });
    heard.play(...twice(sum(beat, hats, line)), 2.4);
    expect(withdrawals.length).toBeGreaterThan(0);
    const firstToldSeconds = (start: number): number =>
      Math.min(
        ...[...told.values()]
          .filter(({ timeSeconds }) => timeSeconds === start)
          .map(({ reportedAtSeconds }) => reportedAtSeconds),
      );
    for (const { onsetId, atSeconds } of withdrawals) {
      const onset = told.get(onsetId)!;
      // Voices are told anew 15 and 38 ms after they were told first: 5 and 13 frames of 2.9 ms.
      const frames = ((atSeconds - onset.timeSeconds) * SAMPLE_RATE_HZ) / RENDER_QUANTUM_SAMPLES;
      const firstFrames =
        ((firstToldSeconds(onset.timeSeconds) - onset.timeSeconds) * SAMPLE_RATE_HZ) / RENDER_QUANTUM_SAMPLES;
      expect([5, 13]).toContain(Math.round(frames - firstFrames));
      const again = [...told].filter(
        ([id, { timeSeconds }]) => id !== onsetId && timeSeconds === onset.timeSeconds,
      );
      expect(again.length).toBeGreaterThan(0);
    }
    expect(new Set(withdrawals.map(({ onsetId }) => onsetId)).size).toBe(withdrawals.length);
  });

  it('a bass drum over a bass is a bass drum in the end, and hats are hats', () => {
    const kept = new Map<number, { voice: string; timeSeconds: number }>();
    const heard = listen(undefined, (report) => {
      if (report.kind === 'onset') kept.set(report.onset.id, { ...report.onset });
      if (report.kind === 'withdrawn') kept.delete(report.onsetId);
    });
    heard.play(...twice(sum(beat, hats)), 2.4);
    const voicesAt = (seconds: number): string[] =>
      [...kept.values()]
        .filter(({ timeSeconds }) => Math.abs(timeSeconds - seconds) < 0.03)
        .map(({ voice }) => voice);
    for (const start of [1, 1.5, 2]) expect(voicesAt(start)).toContain('kick');
    for (const start of [1.25, 1.75]) expect(voicesAt(start)).toContain('hats');
  });

  it('nothing is drawn on of a sound that was withdrawn', () => {
    const withdrawn = new Set<number>();
    const heard = listen(undefined, (report) => {
      if (report.kind === 'withdrawn') withdrawn.add(report.onsetId);
      if (report.kind === 'slice') expect(withdrawn.has(report.slice.onset.id)).toBe(false);
    });
    heard.play(...twice(sum(beat, hats, line)), 2.4);
    expect(withdrawn.size).toBeGreaterThan(0);
    expect(heard.slices.length).toBeGreaterThan(0);
  });
});

describe('slices', () => {
  it('partial ones come first, the last is whole, and heard samples grow', () => {
    const heard = listen();
    heard.play(...twice(note(330, 0.2, 0.5, 2)), 1.6);
    const { id } = heard.slices.at(-1)!.onset;
    const lengths = heard.slices
      .filter(({ onset }) => onset.id === id)
      .map(({ heardSamples }) => heardSamples);
    expect(lengths.length).toBeGreaterThanOrEqual(6);
    expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
    expect(lengths[0]).toBeLessThan(1400);
    expect(lengths.at(-1)).toBe(SLICE_SAMPLES);
  });

  it('a lone note keeps its sound: the slice is the signal from the onset on', () => {
    const heard = listen();
    const wave = note(330, 0.2, 0.5, 2);
    heard.play(...twice(wave), 1.6);
    const { onset, samples } = heard.slices.at(-1)!;
    const start = Math.round(onset.timeSeconds * SAMPLE_RATE_HZ);
    let error = 0;
    let power = 0;
    for (let n = 0; n < SLICE_SAMPLES; n++) {
      error += (samples[n]! - wave(start + n)) ** 2;
      power += wave(start + n) ** 2;
    }
    expect(error / power).toBeLessThan(0.01);
  });

  it('what sounded before is attenuated: a note over a drone is nearer to the note alone than the mix is', () => {
    const drone: Wave = (n) => 0.3 * Math.sin((2 * Math.PI * 180 * n) / SAMPLE_RATE_HZ);
    const wave = note(1320, 1, 0.3, 0.5);
    const heard = listen();
    heard.play(...twice(sum(drone, wave)), 2.2);
    const slice = heard.slices.filter(({ onset }) => Math.abs(onset.timeSeconds - 1) < 0.03).at(-1)!;
    const start = Math.round(slice.onset.timeSeconds * SAMPLE_RATE_HZ);
    let masked = 0;
    let mixed = 0;
    for (let n = 0; n < SLICE_SAMPLES; n++) {
      masked += (slice.samples[n]! - wave(start + n)) ** 2;
      mixed += drone(start + n) ** 2;
    }
    expect(masked / mixed).toBeLessThan(0.1);
  });

  it('a short sound ends: it is told, and its slice is whole and silent after it', () => {
    const withdrawn = new Set<number>();
    const heard = listen(undefined, (report) => {
      if (report.kind === 'withdrawn') withdrawn.add(report.onsetId);
    });
    heard.play(...twice(note(330, 0.2, 0.5, 0.02)), 1);
    expect(heard.ended).toEqual(heard.onsets.map(({ id }) => id).filter((id) => !withdrawn.has(id)));
    const last = heard.slices.at(-1)!;
    expect(last.heardSamples).toBe(SLICE_SAMPLES);
    expect(Math.max(...last.samples.subarray(SLICE_SAMPLES - 10_000, SLICE_SAMPLES))).toBe(0);
  });

  it('left and right as two voices hear only their side', () => {
    const channels: VoiceDefinition[] = (['left', 'right'] as const).map((channel) => ({
      id: channel,
      name: channel,
      origin: { kind: 'channel', input: 0, channel },
    }));
    const heard = listen(channels);
    heard.play(note(330, 0.2, 0.5), note(500, 0.7, 0.5), 2);
    expect(heard.onsets.map(({ voice }) => voice)).toEqual(['left', 'right']);
    const left = heard.slices.find(
      ({ onset, heardSamples }) => onset.voice === 'left' && heardSamples === SLICE_SAMPLES,
    )!;
    expect([...left.samples.subarray(0, 2000)]).toEqual([
      ...left.samples.subarray(SLICE_SAMPLES, SLICE_SAMPLES + 2000),
    ]);
  });

  it('a second device is a voice of its own, beside the mix', () => {
    const synth: VoiceDefinition = {
      id: 'synth',
      name: 'Synth',
      origin: { kind: 'channel', input: 1, channel: 'stereo' },
    };
    const heard = listen([...MIX_VOICES, synth]);
    const [drum, tone] = [note(90, 0.2, 0.5, 0.1), note(500, 0.7, 0.4, 0.5)];
    const quantum = (wave: Wave, start: number): Float32Array =>
      Float32Array.from({ length: 128 }, (_, n) => wave(start + n));
    for (let start = 0; start < 2 * SAMPLE_RATE_HZ; start += 128) {
      const [mix, other] = [quantum(drum, start), quantum(tone, start)];
      heard.engine.process(mix, mix, start / SAMPLE_RATE_HZ, [{ left: other, right: other }]);
    }
    expect(heard.onsets.filter(({ voice }) => voice === 'synth')).toHaveLength(1);
    expect(heard.onsets.every(({ voice, timeSeconds }) => (voice === 'synth') === timeSeconds > 0.5)).toBe(
      true,
    );
    const slice = heard.slices.findLast(({ onset }) => onset.voice === 'synth')!;
    const start = Math.round(slice.onset.timeSeconds * SAMPLE_RATE_HZ);
    expect([...slice.samples.subarray(0, 4000)]).toEqual([
      ...Float32Array.from({ length: 4000 }, (_, n) => tone(start + n)),
    ]);
  });

  it('refuses a voice on an input that is not there', () => {
    const { engine } = listen();
    const voice: VoiceDefinition = {
      id: 'x',
      name: 'X',
      origin: { kind: 'channel', input: 9, channel: 'left' },
    };
    expect(() => {
      engine.configure([voice], 0.5);
    }).toThrowError(expect.objectContaining({ name: 'VoiceInvalid' }) as Error);
  });

  it('a played note begins a sound of its voice', () => {
    const midi: VoiceDefinition = {
      id: 'midi-1',
      name: 'Synth',
      origin: { kind: 'midi', device: 'any', channel: 1 },
    };
    const heard = listen([midi]);
    heard.play(...twice(note(330, 0.2, 0.5, 1)), 0.21);
    heard.engine.note('midi-1', 0.2, 0.8);
    heard.play(...twice(note(330, 0.2, 0.5, 1)), 1.2);
    expect(heard.onsets).toEqual([expect.objectContaining({ voice: 'midi-1', strength: 0.8 })]);
    expect(heard.slices.at(-1)!.heardSamples).toBe(SLICE_SAMPLES);
  });
});
