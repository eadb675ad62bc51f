import type { ShowRequest } from '../show/requests.ts';
import { FULL_VALUE, type Touch } from './touch.ts';

/** What one MIDI message means to the show. */
export type MidiMeaning =
  | { readonly kind: 'touch'; readonly touch: Touch }
  | { readonly kind: 'request'; readonly request: ShowRequest }
  | { readonly kind: 'nothing' };

const NOTHING: MidiMeaning = { kind: 'nothing' };

/** Real-time status bytes (MIDI 1.0, table 5). */
const CLOCK = 0xf8;
const STOP = 0xfc;

function channelMessage(
  device: string,
  status: number,
  first: number,
  second: number,
  atMilliseconds: number,
): MidiMeaning {
  const channel = (status & 0x0f) + 1;
  const touch = (gesture: Touch['gesture'], value: number): MidiMeaning => ({
    kind: 'touch',
    touch: { gesture, value, atMilliseconds },
  });
  switch (status & 0xf0) {
    case 0x80:
      return touch({ kind: 'midi-note', device, channel, note: first }, 0);
    case 0x90:
      return touch({ kind: 'midi-note', device, channel, note: first }, second);
    case 0xb0:
      return touch({ kind: 'midi-control', device, channel, controller: first }, second);
    case 0xe0:
      return touch({ kind: 'midi-bend', device, channel }, ((second * 128 + first) / 16_383) * FULL_VALUE);
    default:
      return NOTHING;
  }
}

/**
 * The meaning of raw MIDI bytes from a device: notes, controls and bends are touches; clock pulses and stop go to the
 * score; damaged or other messages mean nothing.
 */
export function readMidiMessage(
  device: string,
  bytes: ArrayLike<number>,
  atMilliseconds: number,
): MidiMeaning {
  const [status = 0, first = 0, second = 0] = Array.from(bytes);
  if (status === CLOCK) return { kind: 'request', request: { kind: 'midi-clock', atMilliseconds } };
  if (status === STOP) return { kind: 'request', request: { kind: 'midi-clock', atMilliseconds: null } };
  if (status < 0x80 || status >= 0xf0 || first > FULL_VALUE || second > FULL_VALUE) return NOTHING;
  return channelMessage(device, status, first, second, atMilliseconds);
}
