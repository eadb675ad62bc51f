import { Bundle, encode, Message } from 'node-osc';
import { describe, expect, it } from 'vitest';
import { readOsc } from './read-osc.ts';

const packet = (address: string, ...values: (number | boolean | string)[]): Buffer =>
  encode(new Message(address, ...values));

describe('OSC', () => {
  it('tells faders, switches and presses', () => {
    expect(readOsc(packet('/1/fader3', 0.25))).toEqual([{ address: '/1/fader3', share: 0.25 }]);
    expect(readOsc(packet('/on', true))).toEqual([{ address: '/on', share: 1 }]);
    expect(readOsc(packet('/on', false))).toEqual([{ address: '/on', share: 0 }]);
    expect(readOsc(packet('/push', 1))).toEqual([{ address: '/push', share: 1 }]);
    expect(readOsc(packet('/go')).map(({ share }) => share)).toEqual([1, 0]);
  });

  it('gives each value of a message an address, keeps to 0 and 1, and passes words over', () => {
    expect(readOsc(packet('/xy', 1.5, -0.5))).toEqual([
      { address: '/xy', share: 1 },
      { address: '/xy/2', share: 0 },
    ]);
    expect(readOsc(packet('/name', 'Kiki'))).toEqual([]);
  });

  it('unpacks bundles', () => {
    const inside = encode(new Bundle(['/a', 0.5], ['/b', 1]));
    expect(readOsc(inside).map(({ address }) => address)).toEqual(['/a', '/b']);
  });

  it('names what it cannot read', () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from('not OSC'), packet('/all/*', 1), Buffer.alloc(7, 255)])
      expect(() => readOsc(bytes)).toThrow(expect.objectContaining({ name: 'OscUnread' }));
    const whole = packet('/cut', 0.5);
    expect(() => readOsc(whole.subarray(0, whole.length - 2))).toThrow();
  });
});
