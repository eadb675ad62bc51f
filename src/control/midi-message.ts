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
const START = 0xfa;
const CONTINUE = 0xfb;
const STOP = 0xfc;

/** System common status byte: song position in sixteenths, low seven bits first (MIDI 1.0, table 4). */
const SONG_POSITION = 0xf2;

/** What a sequencer's transport says; null where the message is none of it. */
function transportMessage(
  status: number,
  first: number,
  second: number,
  atMilliseconds: number,
): ShowRequest | null {
  switch (status) {
    case CLOCK:
      return { kind: 'midi-clock', atMilliseconds };
    case STOP:
      return { kind: 'midi-clock', atMilliseconds: null };
    case START:
      return { kind: 'midi-start' };
    case CONTINUE:
      return { kind: 'midi-continue' };
    case SONG_POSITION:
      return { kind: 'midi-position', sixteenths: second * 128 + first };
    default:
      return null;
  }
}

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
 * The meaning of raw MIDI bytes from a device: notes, controls and bends are touches; clock and transport go to the
 * score; damaged or other messages mean nothing.
 */
export function readMidiMessage(
  device: string,
  bytes: ArrayLike<number>,
  atMilliseconds: number,
): MidiMeaning {
  const [status = 0, first = 0, second = 0] = Array.from(bytes);
  if (first > FULL_VALUE || second > FULL_VALUE) return NOTHING;
  const request = transportMessage(status, first, second, atMilliseconds);
  if (request !== null) return { kind: 'request', request };
  if (status < 0x80 || status >= 0xf0) return NOTHING;
  return channelMessage(device, status, first, second, atMilliseconds);
}
