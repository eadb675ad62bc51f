/** One note of a MIDI file. */
export interface FileNote {
  readonly key: number;
  /** 1 to 127. */
  readonly velocity: number;
  /** From the end of the note before it, or the beginning [ticks]. */
  readonly waitTicks: number;
  readonly holdTicks: number;
}

/** Ticks of these files [1/s]. */
export const TICKS_PER_SECOND = 1000;

const DRUM_CHANNEL = 9;

const text = (value: string): number[] => [...value].map((character) => character.charCodeAt(0));

const bigEndian = (value: number, bytes: number): number[] =>
  Array.from({ length: bytes }, (_, i) => (value >> (8 * (bytes - 1 - i))) & 255);

/** A variable-length quantity of a MIDI file. */
function quantity(value: number): number[] {
  return value < 128 ? [value] : [...quantity(value >> 7).map((byte) => byte | 128), value & 127];
}

/** A MIDI file of one track: notes of one program one after the other, or of a kit of the drum channel. */
export function noteMidi(
  program: number,
  drums: boolean,
  notes: readonly FileNote[],
  tailTicks: number,
): Uint8Array {
  const channel = drums ? DRUM_CHANNEL : 0;
  const track: number[] = [0, 0xff, 0x51, 3, ...bigEndian(1_000_000, 3), 0, 0xc0 | channel, program];
  for (const { key, velocity, waitTicks, holdTicks } of notes) {
    track.push(...quantity(waitTicks), 0x90 | channel, key, velocity);
    track.push(...quantity(holdTicks), 0x80 | channel, key, 0);
  }
  track.push(...quantity(tailTicks), 0xff, 0x2f, 0);
  return Uint8Array.from([
    ...text('MThd'),
    ...bigEndian(6, 4),
    ...bigEndian(0, 2),
    ...bigEndian(1, 2),
    ...bigEndian(TICKS_PER_SECOND, 2),
    ...text('MTrk'),
    ...bigEndian(track.length, 4),
    ...track,
  ]);
}
