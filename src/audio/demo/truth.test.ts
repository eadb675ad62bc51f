import { describe, expect, it } from 'vitest';
import { DEMO_BARS } from './form.ts';
import { demoTruth } from './truth.ts';

describe('demoTruth', () => {
  const truth = demoTruth();

  it('describes at least two minutes of four-four at a steady tempo', () => {
    expect(truth.duration_s).toBeGreaterThan(120);
    expect(truth.beats).toHaveLength(4 * DEMO_BARS);
    expect(truth.downbeats).toHaveLength(DEMO_BARS);
    for (let index = 1; index < truth.beats.length; index++)
      expect(truth.beats[index]! - truth.beats[index - 1]!).toBeCloseTo(60 / truth.tempo_bpm, 9);
    expect(truth.beats.filter((_, index) => index % 4 === 0)).toEqual(truth.downbeats);
  });

  it('goes A B C D E B A, and the outro is the intro, so that the loop continues it', () => {
    expect(truth.sections.map(([, label]) => label).join('')).toBe('ABCDEBA');
  });

  it('lists onsets in order, within the track, for instruments of all four voices', () => {
    for (const { onsets } of truth.voices) {
      expect(onsets.length).toBeGreaterThan(0);
      for (let index = 1; index < onsets.length; index++)
        expect(onsets[index]![0]).toBeGreaterThan(onsets[index - 1]![0]);
      expect(onsets.at(-1)![0]).toBeLessThan(truth.duration_s);
    }
    expect(new Set(truth.voices.map(({ voice }) => voice))).toEqual(
      new Set(['kick', 'hats', 'bass', 'lead']),
    );
  });

  it('plays the same notes in both grooves', () => {
    const [first, second] = truth.sections.filter(([, label]) => label === 'B').map(([seconds]) => seconds);
    const length = 16 * truth.downbeats[1]!;
    for (const { onsets } of truth.voices) {
      const relative = (start: number): string[] =>
        onsets
          .filter(([seconds]) => seconds >= start - 1e-6 && seconds < start + length - 1e-6)
          .map(([seconds, midi]) => `${(seconds - start).toFixed(4)} ${midi}`);
      expect(relative(second!)).toEqual(relative(first!));
    }
  });

  it('gives every motif at least two occurrences with the same notes', () => {
    expect(truth.motifs.length).toBeGreaterThan(20);
    for (const id of new Set(truth.motifs.map((motif) => motif.id))) {
      const occurrences = truth.motifs.filter((motif) => motif.id === id);
      expect(occurrences.length).toBeGreaterThan(1);
      const { onsets } = truth.voices.find(({ name }) => name === occurrences[0]!.instrument)!;
      const patterns = occurrences.map(({ startS, endS }) =>
        onsets
          .filter(([seconds]) => seconds > startS - 1e-6 && seconds < endS - 1e-6)
          .map(([seconds, midi]) => `${(seconds - startS).toFixed(4)} ${midi}`)
          .join(),
      );
      expect(new Set(patterns).size).toBe(1);
    }
  });
});
