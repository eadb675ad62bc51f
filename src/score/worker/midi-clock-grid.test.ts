import { describe, expect, it } from 'vitest';
import { createMidiClockGrid, type MidiClockGrid } from './midi-clock-grid.ts';

const BEAT = 0.48;
const PULSE = BEAT / 24;

/** Pulses number `from` … `to` of a clock whose pulse 0 falls at `zeroSeconds`. */
function run(midi: MidiClockGrid, from: number, to: number, zeroSeconds = 5): number {
  for (let pulse = from; pulse <= to; pulse++) midi.pulse(zeroSeconds + pulse * PULSE);
  return zeroSeconds + to * PULSE;
}
/** Where in a bar of four a moment is [beats]. */
function placeInBar(
  midi: MidiClockGrid,
  seconds: number,
  ear: Parameters<MidiClockGrid['grid']>[1] = null,
): number {
  const grid = midi.grid(seconds, ear);
  if (grid === null) return NaN;
  const beats = (seconds - grid.downbeatSeconds) / grid.periodSeconds;
  return beats - 4 * Math.floor(beats / 4 + 1e-6);
}

describe('a MIDI clock', () => {
  it('is followed, and lets go when it stops', () => {
    const midi = createMidiClockGrid();
    const now = run(midi, 0, 96);
    expect(midi.grid(now, null)?.periodSeconds).toBeCloseTo(BEAT, 6);
    expect(midi.grid(now, null)?.downbeatSeconds).toBeCloseTo(5, 6);
    expect(midi.grid(now + 2, null)).toBeNull();
    midi.pulse(null);
    expect(midi.grid(now, null)).toBeNull();
  });

  it('begins the bar at Start, also while the clock ran on before it', () => {
    const midi = createMidiClockGrid();
    run(midi, 0, 58);
    midi.start();
    const now = run(midi, 59, 59 + 48);
    expect(placeInBar(midi, now)).toBeCloseTo(2, 3);
  });

  it('goes on from the song position', () => {
    const midi = createMidiClockGrid();
    midi.start();
    run(midi, 0, 30);
    midi.pulse(null);
    midi.position(4 * 16 + 6);
    midi.goOn();
    const now = run(midi, 0, 24, 9);
    // Bar 5, second beat and a half, and one beat more.
    expect(placeInBar(midi, now)).toBeCloseTo(2.5, 3);
  });

  it('goes on where it stopped when no position is told', () => {
    const midi = createMidiClockGrid();
    midi.start();
    run(midi, 0, 47);
    midi.pulse(null);
    midi.goOn();
    expect(placeInBar(midi, run(midi, 0, 24, 9))).toBeCloseTo(3, 3);
  });

  it('that was joined in mid-song takes the bar from the ear, to the nearest pulse, until it is told', () => {
    const midi = createMidiClockGrid();
    const now = run(midi, 0, 60);
    const ear = {
      downbeatSeconds: 5 + 31 * PULSE + 0.004,
      periodSeconds: BEAT,
      beatsPerBar: 4 as const,
      confidence: 1,
    };
    expect(midi.grid(now, ear)?.downbeatSeconds).toBeCloseTo(5 + 31 * PULSE, 6);
    midi.theOne(5 + 40 * PULSE + 0.003);
    expect(midi.grid(now, ear)?.downbeatSeconds).toBeCloseTo(5 + 40 * PULSE, 6);
  });
});
