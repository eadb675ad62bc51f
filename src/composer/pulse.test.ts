import { describe, expect, it } from 'vitest';
import { createPulse } from './pulse.ts';

describe('the pulse of the music', () => {
  it('goes on while anything is told, and waits where nothing is', () => {
    const pulse = createPulse();
    for (let now = 0; now <= 10; now += 0.5) pulse.tell(now, now % 2 === 0);
    expect(pulse.musicAt(10.4)).toBe(10.4);
    expect(pulse.musicAt(60)).toBe(11.5);
    expect(pulse.stillAt(10.4)).toBe(0);
    expect(pulse.stillAt(60)).toBe(48.5);
  });

  it('does not run on for ever on beats alone', () => {
    const pulse = createPulse();
    pulse.tell(0, true);
    for (let now = 0.5; now <= 100; now += 0.5) pulse.tell(now, false);
    expect(pulse.musicAt(100)).toBe(16);
    pulse.tell(100.5, true);
    expect(pulse.stillAt(100.5)).toBe(0);
  });
});
