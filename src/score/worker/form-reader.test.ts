import { describe, expect, it } from 'vitest';
import type { ScoreEvent, Section } from '../../core/score.ts';
import { hear, groove, render, type Hit } from './testing/synthetic-music.ts';

const BEAT = 0.4;
const PHRASE = 16 * BEAT;
const A = (from: number): Hit[] => groove(4, BEAT, [55, 55, 65, 49], from);
const B = (from: number): Hit[] =>
  Array.from({ length: 32 }, (_, n): Hit => ({
    timeSeconds: from + (n * BEAT) / 2,
    sound: 'note',
    hertz: [440, 660, 550, 880, 990][n % 5] ?? 440,
    seconds: 0.15,
  })).concat(Array.from({ length: 16 }, (_, n): Hit => ({ timeSeconds: from + n * BEAT, sound: 'kick' })));

describe('sections', () => {
  const phrases = [A, B, A, B, B, A];
  const updates = hear(
    render(
      phrases.flatMap((phrase, n) => phrase(n * PHRASE)),
      phrases.length * PHRASE,
    ),
  );
  const sections = updates.flatMap((update): Section[] =>
    update.kind === 'section' ? [update.section] : [],
  );

  it('the same label comes back with the same material, within two bars', () => {
    expect(sections.map(({ label }) => label)).toEqual(['A', 'B', 'A', 'B', 'A']);
    [0, 1, 2, 3, 5].forEach((phrase, index) => {
      expect(Math.abs((sections[index]?.startSeconds ?? -9) - phrase * PHRASE)).toBeLessThan(0.3);
      expect((sections[index]?.reportedAtSeconds ?? 99) - phrase * PHRASE).toBeLessThan(
        8 * BEAT + (phrase === 0 ? 6 : 0),
      );
    });
  });

  it('motifs name the first time they were heard', () => {
    const motifs = updates.flatMap((update) => (update.kind === 'motif' ? [update.motif] : []));
    expect(motifs.some(({ id }) => id.startsWith('mix-4'))).toBe(true);
    for (const { startSeconds, endSeconds, firstStartSeconds, reportedAtSeconds } of motifs) {
      expect(firstStartSeconds).toBeLessThan(startSeconds);
      expect(endSeconds).toBeGreaterThan(startSeconds);
      expect(reportedAtSeconds).toBeGreaterThan(endSeconds - 0.05);
    }
  });

  it('similarity rows grow bar by bar and show the return as a bright diagonal', () => {
    const rows = updates.flatMap((update) => (update.kind === 'similarity' ? [update.row] : []));
    rows.forEach((row, index) => {
      expect(row.length).toBe(index + 1);
    });
    const row = rows.at(10);
    expect(row?.at(2) ?? 0).toBeGreaterThan(0.6);
    expect(row?.at(6) ?? 1).toBeLessThan(0.5);
  });
});

describe('events', () => {
  it('tells a break, the build in it and the drop', () => {
    const rise = Array.from({ length: 64 }, (_, n): Hit => ({
      timeSeconds: 32 * BEAT + (n * BEAT) / 4,
      sound: n < 16 ? 'note' : 'hat',
      hertz: 440,
    }));
    const roll = Array.from({ length: 48 }, (_, n): Hit[] =>
      Array.from({ length: 1 + Math.floor(n / 8) }, (_, k): Hit => ({
        timeSeconds: 36 * BEAT + ((n + k / (1 + Math.floor(n / 8))) * BEAT) / 4,
        sound: 'snare',
      })),
    ).flat();
    const hits = [...groove(8, BEAT, [55, 65]), ...rise, ...roll, ...groove(8, BEAT, [55, 65], 48 * BEAT)];
    const events = hear(render(hits, 80 * BEAT)).flatMap((update): ScoreEvent[] =>
      update.kind === 'event' ? [update.event] : [],
    );
    const time = (name: string): number => events.find(({ event }) => event === name)?.timeSeconds ?? -1;
    expect(Math.abs(time('break') - 32 * BEAT)).toBeLessThan(2 * BEAT);
    expect(Math.abs(time('drop') - 48 * BEAT)).toBeLessThan(1.5 * BEAT);
    const drop = events.find(({ event }) => event === 'drop')!;
    expect(drop.reportedAtSeconds - drop.timeSeconds).toBeLessThan(0.6 * BEAT);
    expect(events.filter(({ event }) => event === 'drop').length).toBe(1);
    expect(time('build')).toBeGreaterThan(31 * BEAT);
    expect(time('build')).toBeLessThan(48 * BEAT);
  });
});
