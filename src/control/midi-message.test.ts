import { describe, expect, it } from 'vitest';
import { readMidiMessage } from './midi-message.ts';

const read = (...bytes: number[]) => readMidiMessage('LPD8', bytes, 5);

describe('readMidiMessage', () => {
  it('reads notes, controls and bends with channels from 1', () => {
    expect(read(0x92, 36, 100)).toEqual({
      kind: 'touch',
      touch: {
        gesture: { kind: 'midi-note', device: 'LPD8', channel: 3, note: 36 },
        value: 100,
        atMilliseconds: 5,
      },
    });
    expect(read(0x82, 36, 64)).toMatchObject({ touch: { value: 0 } });
    expect(read(0xb0, 7, 127)).toMatchObject({
      touch: { gesture: { kind: 'midi-control', channel: 1, controller: 7 }, value: 127 },
    });
    expect(read(0xe0, 127, 127)).toMatchObject({ touch: { gesture: { kind: 'midi-bend' }, value: 127 } });
    expect(read(0xe0, 0, 0)).toMatchObject({ touch: { value: 0 } });
  });
  it('hands clock pulses and stop to the score', () => {
    expect(read(0xf8)).toEqual({ kind: 'request', request: { kind: 'midi-clock', atMilliseconds: 5 } });
    expect(read(0xfc)).toEqual({ kind: 'request', request: { kind: 'midi-clock', atMilliseconds: null } });
  });
  it('hands start, continue and the song position to the score', () => {
    expect(read(0xfa)).toEqual({ kind: 'request', request: { kind: 'midi-start' } });
    expect(read(0xfb)).toEqual({ kind: 'request', request: { kind: 'midi-continue' } });
    expect(read(0xf2, 5, 2)).toEqual({
      kind: 'request',
      request: { kind: 'midi-position', sixteenths: 261 },
    });
  });
  it('makes nothing of damaged or other messages', () => {
    for (const bytes of [[], [0x40, 1, 2], [0xb0, 200, 3], [0xf2, 200, 0], [0xf0, 1, 2], [0xfe]]) {
      expect(readMidiMessage('x', bytes, 0)).toEqual({ kind: 'nothing' });
    }
  });
});
