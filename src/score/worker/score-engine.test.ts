import { describe, expect, it } from 'vitest';
import type { ScoreUpdate } from '../../core/score.ts';
import { SAMPLE_RATE_HZ } from '../../core/units.ts';
import { createRandom } from '../../core/random.ts';
import { createScoreEngine } from './score-engine.ts';
import { beatsOf, groove, hear, play, render, tempoOf, type Hit } from './testing/synthetic-music.ts';

const clicks = (bpm: number, seconds: number): Hit[] =>
  Array.from({ length: Math.floor((seconds * bpm) / 60) }, (_, n) => ({
    timeSeconds: (n * 60) / bpm,
    sound: 'click',
  }));

describe('tempo and beats', () => {
  it.each([60, 72, 90, 110, 128, 150, 174, 200])(
    'locks to clicks at %i BPM within 8 s and to 0.5 % in the end',
    (bpm) => {
      const updates = hear(render(clicks(bpm, 20), 20));
      const after8 = updates.flatMap((update) =>
        update.kind === 'tempo' && update.tempo.timeSeconds > 8 ? [update.tempo.beatsPerMinute] : [],
      );
      expect(after8.length).toBeGreaterThan(10);
      for (const told of after8) expect(Math.abs(told / bpm - 1)).toBeLessThan(0.04);
      expect(Math.abs(tempoOf(updates) / bpm - 1)).toBeLessThan(0.005);
      const late = beatsOf(updates).filter(({ timeSeconds }) => timeSeconds > 10);
      for (const { timeSeconds } of late) {
        const beats = (timeSeconds * bpm) / 60;
        expect(Math.abs(beats - Math.round(beats)) * (60 / bpm)).toBeLessThan(0.02);
      }
    },
  );

  it('finds the one of a groove and counts bars from it', () => {
    const updates = hear(render(groove(12, 0.48, [55, 55, 65, 49]), 23));
    const late = beatsOf(updates).filter(({ timeSeconds }) => timeSeconds > 5);
    expect(late.length).toBeGreaterThan(30);
    for (const { timeSeconds, positionInBar } of late)
      expect(positionInBar).toBe((Math.round(timeSeconds / 0.48) % 4) + 1);
  });

  it('never tells a beat before it could know it, and tells beats in order', () => {
    const beats = beatsOf(hear(render(groove(8, 0.5, [55]), 16)));
    beats.forEach(({ timeSeconds, reportedAtSeconds }, index) => {
      expect(reportedAtSeconds).toBeGreaterThan(timeSeconds - 0.05);
      expect(timeSeconds).toBeGreaterThan(beats[index - 1]?.timeSeconds ?? -1);
    });
  });

  it('goes on through a silent break at the same tempo and phase', () => {
    const hits = [...groove(8, 0.5, [55, 65]), ...groove(4, 0.5, [55, 65], 24)];
    const beats = beatsOf(hear(render(hits, 32))).filter(
      ({ timeSeconds }) => timeSeconds > 16.5 && timeSeconds < 23.5,
    );
    expect(beats.length).toBeGreaterThanOrEqual(13);
    for (const { timeSeconds } of beats)
      expect(Math.abs(timeSeconds * 2 - Math.round(timeSeconds * 2)) / 2).toBeLessThan(0.05);
  });

  it('follows a pitch fader from 128 to 136 BPM', () => {
    let time = 0;
    const hits: Hit[] = [];
    for (let beat = 0; time < 60; beat++) {
      hits.push({ timeSeconds: time, sound: 'kick' }, { timeSeconds: time + 0.2, sound: 'hat' });
      if (beat % 2 === 1) hits.push({ timeSeconds: time, sound: 'snare' });
      time += 60 / (128 + Math.min(8, Math.max(0, ((time - 15) / 25) * 8)));
    }
    expect(Math.abs(tempoOf(hear(render(hits, 60))) / 136 - 1)).toBeLessThan(0.02);
  });

  it('goes over to another track', () => {
    const hits = [...groove(10, 60 / 125, [55, 65]), ...groove(24, 60 / 174, [82, 98], 19.2)];
    const tempo = tempoOf(hear(render(hits, 50)));
    expect(Math.abs(tempo / 174 - 1)).toBeLessThan(0.02);
  });
});

describe('robustness', () => {
  const kinds: [string, (n: number) => number][] = [
    ['silence', () => 0],
    ['DC', () => 0.5],
    ['a 20 Hz tone', (n) => 0.8 * Math.sin((2 * Math.PI * 20 * n) / SAMPLE_RATE_HZ)],
    ['NaN', () => Number.NaN],
  ];
  it.each(kinds)('%s makes no sections come and go and raises no error', (_, wave) => {
    const updates = hear(Float32Array.from({ length: 20 * SAMPLE_RATE_HZ }, (_, n) => wave(n)));
    expect(updates.filter(({ kind }) => kind === 'section').length).toBeLessThanOrEqual(2);
    for (const update of updates)
      if (update.kind === 'beat') expect(Number.isFinite(update.beat.timeSeconds)).toBe(true);
  });

  it('white noise and full-scale clipping leave confidence low or times finite', () => {
    const random = createRandom(3);
    const noise = hear(Float32Array.from({ length: 20 * SAMPLE_RATE_HZ }, () => 2 * random() - 1));
    const confidence = noise.flatMap((update) => (update.kind === 'tempo' ? [update.tempo.confidence] : []));
    expect(Math.max(0, ...confidence.slice(-10))).toBeLessThan(0.5);
    const clipped = hear(
      render(groove(8, 0.5, [55]), 16).map((sample) => Math.max(-1, Math.min(1, sample * 50))),
    );
    expect(Math.abs(tempoOf(clipped) / 120 - 1)).toBeLessThan(0.01);
  });

  it('says nothing in silence', () => {
    expect(beatsOf(hear(new Float32Array(15 * SAMPLE_RATE_HZ)))).toEqual([]);
  });

  it('hears the same at −60 dB', () => {
    const quiet = hear(render(groove(8, 0.5, [55]), 16).map((sample) => sample / 1000));
    expect(Math.abs(tempoOf(quiet) / 120 - 1)).toBeLessThan(0.01);
  });

  it('starts cleanly after a seek: the second hearing equals the first', () => {
    const samples = render(groove(8, 0.5, [55, 65]), 16);
    const updates: ScoreUpdate[] = [];
    const engine = createScoreEngine((update) => updates.push(update));
    play(engine, samples);
    const first = updates.splice(0);
    engine.restart();
    play(engine, samples);
    expect(updates).toEqual(first);
  });

  it('keeps beat and bar through seconds that are lost', () => {
    const samples = render(groove(24, 0.5, [55, 65]), 48);
    const updates: ScoreUpdate[] = [];
    const engine = createScoreEngine((update) => updates.push(update));
    const [cut, lost] = [20 * SAMPLE_RATE_HZ, 8 * SAMPLE_RATE_HZ];
    play(engine, samples.subarray(0, cut));
    const barBefore = beatsOf(updates).at(-1)?.barIndex ?? 0;
    play(engine, samples.subarray(cut + lost), (cut + lost) / SAMPLE_RATE_HZ);
    expect(beatsOf(updates).at(-1)?.barIndex).toBeGreaterThan(barBefore + 8);
    for (const { timeSeconds } of beatsOf(updates).filter(({ timeSeconds }) => timeSeconds > 36))
      expect(Math.abs(timeSeconds * 2 - Math.round(timeSeconds * 2)) / 2).toBeLessThan(0.04);
  });

  it('goes on after a short loss of audio and starts anew after a jump back', () => {
    const samples = render(groove(16, 0.5, [55, 65]), 32);
    const updates: ScoreUpdate[] = [];
    const engine = createScoreEngine((update) => updates.push(update));
    const cut = 512 * 1024;
    const lost = 12 * 1024;
    play(engine, samples.subarray(0, cut));
    play(engine, samples.subarray(cut + lost), (cut + lost) / SAMPLE_RATE_HZ);
    const late = beatsOf(updates).filter(({ timeSeconds }) => timeSeconds > 14);
    for (const { timeSeconds } of late)
      expect(Math.abs(timeSeconds * 2 - Math.round(timeSeconds * 2)) / 2).toBeLessThan(0.04);
    updates.splice(0);
    play(engine, samples.subarray(0, 8 * 44_032));
    expect(beatsOf(updates)[0]?.barIndex).toBe(0);
  });
});
